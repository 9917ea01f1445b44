//! Questions, messages for somebody in the house, papers sent and wanted.

use super::{Rule, r};

pub(super) static RULES: &[Rule] = &[
    // --- questions
    r(
        "question",
        0.62,
        r"^\W*(?:how|what|when|where|why|who|which|whose|is there|are there|do i|does|did (?:you|i|they)|am i|are you|should i|will (?:you|i|this|it|they)|have you|has (?:the|my|anyone))\b",
    ),
    r(
        "question",
        0.6,
        r"\b(?:i (?:have|had) a (?:quick )?question|i was wondering|can you tell me|could you tell me|please (?:advise|explain|let me know)|wanted to (?:ask|know)|want to know|i don'?t understand|not sure (?:if|what|how|why))\b",
    ),
    r(
        "question",
        0.66,
        r"^\W*(?:que|como|cuando|donde|cuanto|cuanta|cuantos|por que|quien|cual|tengo que|debo|hay)\b.*\?|\b(?:tengo una (?:pregunta|duda)|quisiera saber|quiero saber|me (?:puede|pueden|podria|podrian) (?:decir|explicar)|no entiendo)\b",
    ),
    r(
        "question",
        0.66,
        r"^\W*(?:πως|ποτε|που|γιατι|ποσο|ποσα|τι|ποιος|ποια|ποιο|πρεπει να|υπαρχει)\b|\b(?:εχω μια (?:ερωτηση|απορια)|θα ηθελα να (?:μαθω|ρωτησω)|θελω να (?:μαθω|ρωτησω)|δεν καταλαβαινω|μπορειτε να μου πειτε)\b",
    ),
    // --- for somebody in the house
    r(
        "message_for_department",
        0.88,
        r"\b(?:message for|attention|attn:?|forward (?:this |it )?to|pass (?:this|it)(?: \w+){0,2} to|give this to|speak (?:to|with)|talk (?:to|with)|transfer me to|connect me (?:to|with)|tell|notify|ask|contact|this is for|for) (?:the |your |my |an? )*(?:\w+ )?(?:litigation|legal|payments?|billing|accounting|customer service|settlements?|negotiations?|retention|enrollment|intake|back ?office|compliance|mail ?room|collections|client) (?:department|team|dept|desk|office|group|services)\b",
    ),
    r(
        "message_for_department",
        0.84,
        r"\b(?:message for|attention|attn:?|forward (?:this |it )?to|pass (?:this|it)(?: \w+){0,2} to|give this to|speak (?:to|with)|talk (?:to|with)|transfer me to|connect me (?:to|with)|tell|notify|this is for) (?:the |your |my |an? )*(?:\w+ )?(?:case manager|attorney|lawyer|paralegal|negotiator|supervisor|manager|litigation|legal|billing|accounting)\b",
    ),
    r(
        "message_for_department",
        0.75,
        r"\b(?:for|to|with|attn:?|attention:?|ask|dear|hello|hi|inform|notify|tell) (?:the |your |my )*(?:litigation|legal|payments?|billing|accounting|settlements?|negotiations?|retention|enrollment|intake|client services?) (?:department|team|dept|desk)\b",
    ),
    r(
        "message_for_department",
        0.86,
        r"\b(?:mensaje para|atencion|avis\w+ a|diga\w* a|dig\w+le a|pas\w+ (?:esto |este mensaje )?a|hablar con|para|comunic\w+ con) (?:el |la |mi |su |un |una )?(?:departamento(?: de \w+)?|abogad[oa]|licenciad[oa]|gerente|supervisor\w*|administrador\w*|encargad[oa]|contabilidad|facturacion|equipo (?:legal|de \w+))\b|\bdepartamento (?:de \w+|legal)\b",
    ),
    r(
        "message_for_department",
        0.86,
        r"\b(?:μηνυμα για|προς|για|στο|μιλησω με|ενημερωσ\w* |πειτε στ\w+)\s?(?:το |τον |την |τη |το )?(?:τμημα(?: \w+)?|δικηγορο\w*|υπευθυν\w*|λογιστηριο|νομικο τμημα|διαχειριστ\w*)\b|\bτμημα (?:πληρωμων|νομικ\w+|λογιστηρ\w+|\w+)\b",
    ),
    // --- papers
    r("document_attached", 0.9, r"\b(?:attached|attaching|attachments?|enclosed|enclosing)\b"),
    r(
        "document_attached",
        0.84,
        r"\bhere(?: is| are|'s|s)\b(?: \w+){0,5} (?:documents?|forms?|statements?|letters?|cop(?:y|ies)|pay ?stubs?|summons|papers?|paperwork|pictures?|photos?|scans?|agreement|bill|notice|id|license|receipt)\b",
    ),
    r(
        "document_attached",
        0.82,
        r"\b(?:sending|sent|uploaded|uploading|emailed|faxed|forwarding|including|send you)\b(?: \w+){0,5} (?:documents?|forms?|statements?|letters?|cop(?:y|ies)|pay ?stubs?|papers?|paperwork|pictures?|photos?|scans?|agreement|bill|notice|receipt)\b",
    ),
    r(
        "document_attached",
        0.9,
        r"\b(?:adjunt[oa]s?|adjuntando|anex[oa]|anexo)\b|\b(?:le|les|te) (?:envio|mando|estoy (?:enviando|mandando))\b(?: \w+){0,5} (?:documentos?|cartas?|copias?|fotos?|papel(?:es)?|recibos?|talon\w*|estados?|formularios?)\b|\baqui (?:esta|estan|le mando|les mando|va|van)\b(?: \w+){0,4} (?:documentos?|cartas?|copias?|fotos?|papel(?:es)?|recibos?|talon\w*|estados?|formularios?)\b",
    ),
    r(
        "document_attached",
        0.9,
        r"\b(?:επισυναπτ\w*|συνημμεν\w*|αποστελλω)\b|\bσας στελνω\b(?: \w+){0,5} (?:εγγραφ|αντιγραφ|χαρτι|γραμμα|επιστολη|φωτογραφι|αποδειξ|εντυπο)\w*",
    ),
    r(
        "document_request",
        0.84,
        r"\b(?:send|e-?mail|mail|need|get|provide|give|request)\b(?: me| us)?(?: \w+){0,4} (?:a )?(?:copy|copies|payoff|(?:my|the) (?:contract|agreement|documents?|statement)|a (?:statement|letter|receipt|list))\b",
    ),
    r(
        "document_request",
        0.82,
        r"\b(?:enviar|mandar|envien|manden|enviarme|mandarme)\b(?: \w+){0,4} (?:copia|carta|recibo|estado de cuenta|contrato|documentos?)\b|\b(?:necesito|quiero)\b(?: \w+){0,3} (?:copia|carta|recibo|estado de cuenta)\b|\b(?:στειλτε|στειλετε|χρειαζομαι|θελω)\b(?: \w+){0,4} (?:αντιγραφ|αποδειξ|βεβαιωσ|συμβολαι|εγγραφ)\w*",
    ),
    r(
        "message_for_department",
        0.86,
        r"\b(?:pass|forward|give|send|relay|get) (?:this|it|that|these|the message|my message)(?: \w+)? to (?:the |my |mr |mrs |ms )*\w+ (?:in|at|from|over in) (?:the )?(?:litigation|legal|payments?|billing|accounting|settlements?|negotiations?|retention|enrollment|intake|compliance|collections|client services?)\b",
    ),
    r(
        "message_for_department",
        0.84,
        r"\b(?:let|tell|inform|remind) (?:my |the |mr |mrs |ms )*(?:case manager|attorney|lawyer|paralegal|negotiator|supervisor|manager|legal team|billing|accounting)\b|\bfor (?:my|the) (?:case manager|attorney|lawyer|paralegal|negotiator|supervisor|legal team)\b",
    ),
    r(
        "message_for_department",
        0.84,
        r"\b(?:avise(?:le|n)?|dig[a]?(?:le|nle)?|pase(?:le|n)?(?:lo)?|pasen|para|comunique\w*|mensaje (?:para|a))\b(?: \w+){0,3} (?:abogad[oa]|licenciad[oa]|contabilidad|cobranza|pagos|negociacion\w*|legal|facturacion|supervisor\w*)\b",
    ),
    r(
        "message_for_department",
        0.84,
        r"\b(?:πειτε|ενημερωστε|δωστε|προωθηστε|μεταφερετε)\b(?: \w+){0,4} (?:δικηγορο\w*|λογιστηρι\w*|τμημα\w*|υπευθυν\w*)",
    ),
    r(
        "document_attached",
        0.84,
        r"\b(?:here(?:\'s| is| are)|this is|these are|see|look at|sending you|i\'?m sending)\b(?: \w+){0,4} (?:what|the|my|a|of|this)(?: \w+){0,3} (?:got|received|sent|handed|gave|served|picture|photo|pic|screenshot|scan|paper|letter|receipt|stub|form)\b",
    ),
    r(
        "document_attached",
        0.82,
        r"\b(?:pictures?|photos?|pics?|screenshots?|scans?|images?)\b(?: \w+){0,4} (?:attached|below|here|is the best|are the best|of the|of my|of it|included|i took)\b|\b(?:took|taking|uploaded|sent) (?:a |some |you )*(?:pictures?|photos?|pics?|screenshots?)\b",
    ),
    r(
        "document_attached",
        0.86,
        r"\b(?:aqui (?:le|les|te)|ahi (?:le|les|te)|le[s]?) (?:va|van|mando|envio|mande|dejo|adjunto|anexo|paso)\b|\b(?:mando|envio|mandando|enviando|adjunte|anexe)\b(?: \w+){0,4} (?:foto|fotos|copia|copias|carta|papeles|documento|documentos|recibo|recibos|talones|imagen)\b",
    ),
    r(
        "document_attached",
        0.86,
        r"\b(?:σας (?:στελνω|εστειλα|επισυναπτω)|στελνω|επισυναπτω|επισυναψα|ανεβασα)\b(?: \w+){0,5} (?:φωτογραφι|εγγραφ|αντιγραφ|χαρτι|γραμμα|επιστολη|αποδειξ|εντυπο|αρχει|βεβαιωσ)\w*",
    ),
    r(
        "document_request",
        0.84,
        r"\b(?:send|e-?mail|mail|text|need|get|provide|give|want|request|have|fax)\b(?: me| us)?(?: \w+){0,4} (?:cop(?:y|ies)|payoff|(?:my|the|our) (?:contract|agreement|paperwork|records|statements?|receipts?)|an? (?:statement|receipt|list|letter (?:saying|stating|showing|that)))\b",
    ),
    r(
        "document_request",
        0.84,
        r"\b(?:me (?:puede|pueden|podria|podrian)|pueden|puede|podrian|podria|favor de|necesito|quiero|quisiera|ocupo)\b(?: \w+){0,3} (?:mandar|enviar|dar|mande|envie|manden|envien)?(?:me|nos)?\b(?: \w+){0,3} (?:copia|copias|recibo|recibos|estado de cuenta|contrato|comprobante|carta (?:que|de))\b|\b(?:στειλτε|στειλετε|δωσετε|δωστε|χρειαζομαι|θα ηθελα|μπορω να εχω)\b(?: \w+){0,5} (?:αντιγραφ|αποδειξ|βεβαιωσ|συμβολαι)\w*",
    ),
    r(
        "question",
        0.66,
        r"\b(?:do|does|did|should|is|are|am|was|were|has|have|can i|could i|will i|will it|would it) (?:i|we|you|they|it|he|she|this|that|there|my|the|u|have|be|get|go|do|keep|still)\b[^.!]*\?",
    ),
    r(
        "question",
        0.6,
        r"\b(?:any (?:update|news|word)|what(?:\'s| is) (?:the|my|going|happening)|whats (?:the|my|going|happening)|how long|how much|how do i|when (?:is|will|do|does|am)|where (?:is|do|are)|what (?:do|should|does|happens|time)|need to know|like to know|wondering (?:if|when|what|how|why)|just asking|curious)\b",
    ),
    r(
        "question",
        0.64,
        r"\b(?:quisiera|quiero|queria|necesito|me gustaria) (?:saber|preguntar)\b|\b(?:que (?:hago|pasa|tengo que hacer|debo hacer|sigue)|como (?:va|le hago|esta mi)|cuanto (?:debo|falta|me queda|tengo que)|cuando (?:es|sera|tengo))\b",
    ),
    r(
        "question",
        0.64,
        r"\b(?:τι (?:πρεπει|να κανω|γινεται|συμβαινει)|ποσα (?:χρωσταω|μενουν)|ποτε (?:ειναι|θα|πρεπει)|υπαρχει καποιο νεο|εχουμε νεα|ηθελα να (?:μαθω|ρωτησω))\b",
    ),
    r("question", 0.66, r"\bcuant[oa]s? (?:me |nos )?(?:falta|queda|debo|tengo|faltan|quedan)\b"),
    r(
        "document_request",
        0.84,
        r"\b(?:can|could|please|pls|will|would)(?: you)?(?: please)? (?:re-?send|send)(?: me| us)?(?: \S+){0,3} (?:forms?|link|papers?|paperwork|documents?|letters?|agreement|contract|invoice|receipt|statements?|list|portal)\b|\bresend\b",
    ),
    r(
        "document_request",
        0.84,
        r"\bμου (?:στελνετε|στειλετε|δινετε|δωσετε)\b(?: \S+){0,5} (?:αντιγραφ|αποδειξ|βεβαιωσ|συμβολαι|εγγραφ|εντυπο)\w*",
    ),
    r(
        "question",
        0.66,
        r"\b(?:queria|quisiera|quiero|solo) saber\b|\b(?:algo nuevo|alguna (?:novedad|noticia|actualizacion))\b",
    ),
];
