//! What people say when they want something. Patterns are written without accents and matched on folded text:
//! lower case, no accents, Greek in Latin letters.

/// One way of saying something.
pub(super) struct Rule {
    pub intent: &'static str,
    pub pattern: &'static str,
    /// How sure it makes us, 0 to 1.
    pub weight: f32,
    /// "I do not want to ..." turns it off.
    pub negatable: bool,
}

const fn r(intent: &'static str, weight: f32, pattern: &'static str) -> Rule {
    Rule { intent, pattern, weight, negatable: true }
}

/// A rule that already speaks of what somebody does not do.
const fn n(intent: &'static str, weight: f32, pattern: &'static str) -> Rule {
    Rule { intent, pattern, weight, negatable: false }
}

pub(super) static RULES: &[Rule] = &[
    // --- a payment on another day
    r(
        "reschedule_payment",
        0.92,
        r"\b(?:mov|chang|push|delay|postpon|reschedul|skip|extend|defer|switch|hold)(?:e|es|ed|ing)?(?: off| back| out)?(?: (?:my|the|this|our|that|next|a|an|on))*(?: \w+){0,3} (?:payments?|drafts?|due date|debit|withdrawal|installments?|instalments?|payment date|autopay|ach)\b",
    ),
    r(
        "reschedule_payment",
        0.88,
        r"\b(?:payment|draft|debit|withdrawal|installment)s?\b(?: \w+){0,5} (?:moved|pushed|delayed|postponed|rescheduled|skipped|later|another day|different (?:day|date)|next (?:week|month|payday)|be changed|changed to)\b",
    ),
    r(
        "reschedule_payment",
        0.84,
        r"\b(?:more time|extension|few (?:more|extra) days|extra (?:time|days|week)|another week)\b(?: \w+){0,5} (?:pay|payment)\b",
    ),
    n(
        "reschedule_payment",
        0.7,
        r"\b(?:can'?t|cannot|can not|won'?t be able to|not able to|unable to|not be able to|couldn'?t) (?:make|cover|send|do|pay)\b(?: \w+){0,5} (?:payment|draft|on time|this (?:month|week|friday|monday)|until|till|installment)\b",
    ),
    n(
        "reschedule_payment",
        0.84,
        r"\b(?:don'?t|do not|please dont|dont) (?:take|run|draft|debit|withdraw|pull|process)\b(?: \w+){0,6} (?:until|till|before|yet|this (?:month|week))\b",
    ),
    r(
        "reschedule_payment",
        0.8,
        r"\b(?:can|could|may|would like to|want to|let me|able to) (?:i |we )?(?:pay|make (?:my|the|a) payment)\b(?: \w+){0,3} (?:on|next|later|after|a (?:few|couple)|in \w+ (?:days|weeks)|instead|tomorrow|the \d+)\b",
    ),
    r(
        "reschedule_payment",
        0.72,
        r"\b(?:take|draft|debit|withdraw|run|pull|process)\b (?:it|the payment|my payment|the money|my draft)\b(?: \w+){0,3} (?:on|after|next|until|later|the \d+)\b",
    ),
    r(
        "reschedule_payment",
        0.6,
        r"\b(?:get paid|payday|paycheck)\b(?: \w+){0,6} (?:until|till|on|next|friday|the \d+)\b",
    ),
    r(
        "reschedule_payment",
        0.9,
        r"\b(?:mover|cambiar|posponer|aplazar|retrasar|reprogramar|atrasar|correr|prorrogar|postergar|recorrer|diferir|mueva|mueven|cambie|cambien|muevan)(?:me|nos|lo|la)?\b(?: \w+){0,5} (?:pagos?|cuotas?|cobros?|debito|retiro|mensualidad|fecha de pago|giro)\b",
    ),
    r(
        "reschedule_payment",
        0.84,
        r"\b(?:pago|cuota|cobro|debito|mensualidad)\b(?: \w+){0,6} (?:para el|para la|para otro|mas tarde|mas adelante|otro dia|otra fecha|proxima semana|siguiente)\b",
    ),
    n(
        "reschedule_payment",
        0.74,
        r"\bno (?:puedo|podre|voy a poder|podemos|alcanzo a|tengo (?:dinero|fondos)(?: \w+){0,2} para) (?:hacer|pagar|cubrir|dar)?(?: \w+){0,4} ?(?:pago|cuota|este mes|hasta|a tiempo|cobro)\b",
    ),
    r(
        "reschedule_payment",
        0.84,
        r"\b(?:mas tiempo para pagar|una prorroga|puedo pagar (?:el|la|en|despues|hasta|manana)|pagar(?:e|lo|la)? (?:hasta )?(?:el|la) (?:proxim\w+|siguiente|lunes|martes|miercoles|jueves|viernes|sabado))\b",
    ),
    r(
        "reschedule_payment",
        0.9,
        r"\b(?:αλλαξ|μεταφερ|μεταθε|αναβαλ|αναβολη|μετακιν|καθυστερ|παω|παμε|πατε)\w*\b(?: \w+){0,6} (?:πληρωμη|δοση|δοσεις|χρεωση|ημερομηνια πληρωμης|πληρωμης|δοσης)\w*",
    ),
    r(
        "reschedule_payment",
        0.82,
        r"\b(?:πληρωμη|δοση|χρεωση|πληρωσω)\w*\b(?: \w+){0,6} (?:αργοτερα|για τις|αλλη μερα|αλλη ημερομηνια|την επομενη|επομενη εβδομαδα|αλλαξ\w*|μεταφερ\w*)\b",
    ),
    n(
        "reschedule_payment",
        0.7,
        r"\bδεν (?:μπορω|θα μπορεσω|εχω (?:λεφτα|χρηματα)|προλαβαινω)\b(?: \w+){0,4} (?:πληρωσω|δοση|πληρωμη|μεχρι)\w*",
    ),
    // --- paid
    r(
        "payment_made",
        0.88,
        r"\b(?:i|we)(?:'ve| have| already| just| did)*(?: \w+)? (?:paid|sent|made|mailed|submitted|transferred|wired|zelled|deposited)\b(?: \w+){0,4} (?:payment|check|cheque|money|balance|installment|money order|\d+)\b",
    ),
    r(
        "payment_made",
        0.85,
        r"\b(?:payment|check|draft)\b(?: \w+){0,3} (?:was|has been|is|has|went) (?:already )?(?:sent|made|paid|submitted|processed|cleared|mailed|posted|through)\b",
    ),
    r(
        "payment_made",
        0.86,
        r"\b(?:proof|receipt|confirmation)(?: number)? (?:of|for)(?: \w+){0,3} payment\b|\bpayment (?:receipt|confirmation)\b",
    ),
    r("payment_made", 0.82, r"\b(?:just|already) paid\b|\bi paid (?:it|this|the|my|on|yesterday|today)\b"),
    r(
        "payment_made",
        0.9,
        r"\bya (?:pague|hice|realice|envie|deposite|esta pagad[oa])\b|\b(?:hice|realice|envie|mande) (?:el|mi|un) (?:pago|deposito)\b|\bcomprobante de pago\b|\bpague (?:el|la|mi|ayer|hoy|esta)\b|\bdeposite\b",
    ),
    r(
        "payment_made",
        0.9,
        r"\b(?:πληρωσα|εκανα (?:την )?πληρωμη|εστειλα (?:τα χρηματα|τα λεφτα|την πληρωμη)|κατεθεσα|αποδειξη πληρωμης|εχω πληρωσει)\b",
    ),
    // --- a payment went wrong
    n(
        "payment_problem",
        0.84,
        r"\b(?:bounced|overdraft|overdrawn|overdrew|nsf|insufficient funds|(?:payment|draft|card|debit) (?:was |got |been )?declined|charged (?:me )?twice|double charged|did(?:n'?t| not) go through|took (?:the |my )?money twice|returned payment|payment (?:was |got )?returned)\b",
    ),
    n(
        "payment_problem",
        0.66,
        r"\b(?:can'?t|cannot|can not|unable to|not able to|won'?t be able to) (?:pay|make (?:my|the|this|a) payment|afford)\b",
    ),
    n("payment_problem", 0.7, r"\b(?:don'?t|do not|won'?t) have (?:the |enough |any )?(?:money|funds)\b"),
    n(
        "payment_problem",
        0.84,
        r"\b(?:rebot\w+|sobregir\w+|cobraron (?:dos veces|doble)|fondos insuficientes|pago (?:fue )?devuelto|no paso el pago)\b|\bno (?:puedo|podre|voy a poder) (?:pagar|hacer (?:el|mi) pago)\b|\bno tengo (?:dinero|fondos)\b",
    ),
    n(
        "payment_problem",
        0.84,
        r"\b(?:επιστραφηκε|ανεπαρκ\w+|χρεωθηκα (?:δυο|διπλα)|δεν μπορω να πληρωσω|δεν εχω (?:λεφτα|χρηματα)|δεν περασε η πληρωμη)\b",
    ),
    // --- the end of the relation
    r(
        "cancel_service",
        0.93,
        r"\bcancel(?:l?ing|l?ed|lation)?\b(?: \w+){0,5} (?:services?|program|accounts?|enrollment|contract|membership|agreement|plan|representation|everything|with you|subscription)\b",
    ),
    r(
        "cancel_service",
        0.86,
        r"\b(?:want|like|need|going|decided|wish|wanting|trying) to cancel\b|\bplease cancel\b|\bi(?:'m| am) cancel\w*\b|\bcancel me\b",
    ),
    r(
        "cancel_service",
        0.86,
        r"\b(?:leav|quit|drop out of|withdraw from|get out of|opt out of|terminat|end|stop)(?:e|ing|ting)?\b(?: \w+){0,3} (?:the program|program|services?|contract|agreement|enrollment|representation|representing me)\b",
    ),
    n(
        "cancel_service",
        0.88,
        r"\bno longer (?:want|need|wish|interested)\b(?: \w+){0,6} (?:services?|program|represent\w*|continue|continuing|you|your|help)\b",
    ),
    n(
        "cancel_service",
        0.85,
        r"\b(?:don'?t|do not|dont) (?:want|wish|need)\b(?: to)?(?: \w+){0,3} (?:continue|be in (?:the|this) program|your (?:help|services?)|services? anymore|you to represent)\b",
    ),
    r(
        "cancel_service",
        0.8,
        r"\bclose (?:my|our|the) (?:account|file|case)\b|\b(?:i'?m|i am|we are|we'?re) (?:done|through|finished) with (?:you|this|your)\b|\bwant (?:my |a )(?:money back|refund)\b",
    ),
    r(
        "cancel_service",
        0.9,
        r"\b(?:cancelar|cancele|cancelen|cancelacion|dar(?:me|nos)? de baja|salir(?:me)? del programa|terminar (?:el|mi) (?:contrato|servicio|programa))\b",
    ),
    n(
        "cancel_service",
        0.9,
        r"\bya no (?:quiero|deseo|necesito|queremos)\b(?: \w+){0,4} (?:seguir|continuar|servicios?|programa|ayuda|con ustedes)\b",
    ),
    r(
        "cancel_service",
        0.9,
        r"\b(?:ακυρωσ|διακοψ|διακοπη|σταματησ|τερματισ|αποχωρησ|λυσ|διακοπτ|ακυρων)\w*\b(?: \w+){0,5} (?:υπηρεσι|προγραμμα|συμβολαιο|συμφωνια|συνεργασια|συμβαση)\w*|\bθελω να (?:ακυρωσω|διακοψω|αποχωρησω|φυγω)\b",
    ),
    n(
        "cancel_service",
        0.88,
        r"\bδεν θελω (?:πια|αλλο|πλεον|να συνεχισω)\b(?: \w+){0,4} ?(?:συνεχισ|υπηρεσι|προγραμμα|συνεργασ|μαζι)?\w*",
    ),
    // --- contact data
    r(
        "change_contact",
        0.9,
        r"\b(?:new|different|updated)\b(?: \w+){0,2} (?:phone|number|cell|cellphone|address|e-?mail|mobile|contact info\w*)\b",
    ),
    r(
        "change_contact",
        0.9,
        r"\b(?:chang|updat|correct)(?:e|ed|ing)?\b(?: \w+){0,4} (?:phone|number|address|e-?mail|contact|last name|cell)\b",
    ),
    r(
        "change_contact",
        0.82,
        r"\b(?:i|we|i've|we've|i'm|we're|have|just|recently|am|are)(?: \w+){0,2} (?:moved|moving|relocated|relocating)\b",
    ),
    r(
        "change_contact",
        0.88,
        r"\b(?:phone|number|address|e-?mail|cell)\b(?: \w+){0,3} (?:is now|has changed|changed|will be|has been changed|was changed)\b",
    ),
    n(
        "change_contact",
        0.7,
        r"\b(?:old|previous|former) (?:phone|number|address|e-?mail|cell)\b|\bno longer (?:at|live|use|have)\b(?: \w+){0,4} (?:address|number|phone|e-?mail|there)\b",
    ),
    r(
        "change_contact",
        0.9,
        r"\b(?:nuev[oa]|cambie|cambio|cambiar|actualizar|actualice|actualicen|cambiaron)\b(?: \w+){0,5} (?:telefono|numero|direccion|correo|celular|domicilio|email)\b|\b(?:telefono|direccion|correo|numero|celular|domicilio)\b(?: \w+){0,3} (?:nuev[oa]|cambio|ha cambiado|ahora es)\b|\b(?:me mude|nos mudamos|me estoy mudando|mudanza)\b",
    ),
    r(
        "change_contact",
        0.9,
        r"\b(?:νεο|νεα|νεος|νεοs|αλλαξ\w*|καινουρ\w*|αλλαγη)\b(?: \w+){0,5} (?:τηλεφων|αριθμο|διευθυνση|email|e-mail|mail|κινητο)\w*|\bμετακομισ\w*|\b(?:τηλεφωνο|διευθυνση|email|κινητο)\b(?: \w+){0,4} (?:αλλαξε|ειναι πλεον|ειναι τωρα)\b",
    ),
    r(
        "change_bank",
        0.88,
        r"\b(?:new|chang\w+|switch\w*|updat\w+|different)\b(?: \w+){0,3} (?:bank|banks|bank accounts?|banking|routing|debit card|checking account|checking)\b|\b(?:nueva cuenta|cuenta nueva|cuenta bancaria nueva|cambi\w+ (?:de|mi) (?:banco|cuenta))\b|\b(?:νεο|αλλαξ\w*|αλλαγη)(?: \w+){0,3} (?:τραπεζα\w*|λογαριασμο\w*|τραπεζικ\w*)",
    ),
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
        r"\b(?:litigation|legal|payments?|billing|accounting|settlements?|negotiations?|retention|enrollment|intake|client services?) (?:department|team|dept|desk)\b",
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
        r"\b(?:send|e-?mail|mail|need|get|provide|give|request)\b(?: me| us)?(?: \w+){0,4} (?:a )?(?:copy|copies|payoff|(?:my|the) (?:contract|agreement|file|documents?|statement)|a (?:statement|letter|receipt|list))\b",
    ),
    r(
        "document_request",
        0.82,
        r"\b(?:enviar|mandar|necesito|quiero|envien|manden|enviarme|mandarme)\b(?: \w+){0,4} (?:copia|carta|recibo|estado de cuenta|contrato|documentos?)\b|\b(?:στειλτε|στειλετε|χρειαζομαι|θελω)\b(?: \w+){0,4} (?:αντιγραφ|αποδειξ|βεβαιωσ|συμβολαι|εγγραφ)\w*",
    ),
    // --- calls
    r(
        "availability",
        0.86,
        r"\b(?:available|free|reach me|call me|i can talk|i'?m home|i am home|best time|good time|better time|off work|i get off|give me a call|call back|contact me)\b(?: \S+){0,8} (?:between|after|before|from|at|around|tomorrow|today|tonight|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|saturday|sunday|mornings?|afternoons?|evenings?|anytime|weekdays?|lunch)\b",
    ),
    r(
        "availability",
        0.7,
        r"\b(?:after|before|between|from|until) \d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?|o'?clock|and|to|-)",
    ),
    r(
        "availability",
        0.86,
        r"\b(?:disponible|libre|llame(?:n)?me|llamarme|me (?:puede|pueden) llamar|puedo hablar|mejor hora|estoy en casa)\b(?: \S+){0,8} (?:entre|despues|antes|a las|a partir|manana|hoy|lunes|martes|miercoles|jueves|viernes|sabado|domingo|tarde|noche|mediodia)\b",
    ),
    r(
        "availability",
        0.86,
        r"\b(?:διαθεσιμ\w*|ελευθερ\w*|παρτε με|καλεστε με|μπορω να μιλησω|ειμαι σπιτι|βρισκομαι)\b(?: \S+){0,8} (?:μεταξυ|μετα|πριν|αυριο|σημερα|στις|απο|δευτερα|τριτη|τεταρτη|πεμπτη|παρασκευη|σαββατο|πρωι|απογευμα|μεσημερι|βραδυ)\b",
    ),
    r(
        "availability",
        0.84,
        r"\b(?:με|μου) (?:καλεσετε|παρετε|τηλεφωνησετε|παρεις|καλεσεις)\b(?: \S+){0,6} (?:στις|μεταξυ|μετα|πριν|αυριο|σημερα|το πρωι|το απογευμα)",
    ),
    r("question", 0.72, r"\b(?:find out|let me know|tell me|see) (?:how|what|when|if|whether|why|where)\b"),
    r(
        "request_call_back",
        0.9,
        r"\b(?:call|phone|ring) (?:me|us)\b|\b(?:give|gimme) (?:me |us )?a (?:call|ring|buzz)\b|\bcall ?back\b|\bcall (?:at|on|my|this)\b|\breturn (?:my|the|our) call",
    ),
    r(
        "request_call_back",
        0.82,
        r"\b(?:need|want|like|have|love) to (?:talk|speak) (?:to|with)\b|\bcan (?:someone|somebody|anyone|i)\b(?: \w+){0,3} (?:call|speak|talk|phone)\b|\bhave (?:someone|somebody|him|her|my \w+|the \w+)(?: \w+)? call\b",
    ),
    r(
        "request_call_back",
        0.9,
        r"\b(?:llame(?:n)?me|llamarme|me (?:puede|pueden|podria|podrian)(?: \w+){0,2} llamar|que me llame\w*|me llamen|devuelva\w* la llamada|necesito hablar|quiero hablar|quisiera hablar)\b",
    ),
    r(
        "request_call_back",
        0.9,
        r"\b(?:παρτε|καλεστε|τηλεφωνηστε|παρε|καλεσε) (?:με|μου)\b|\bνα με (?:παρετε|καλεσετε|παρει|καλεσει)\b|\bτηλεφωνησετε\b|\b(?:θελω|θα ηθελα|πρεπει|χρειαζομαι) να μιλησω\b",
    ),
    r(
        "stop_calls",
        0.93,
        r"\b(?:stop|quit) (?:calling|texting|contacting|emailing|messaging|harassing) (?:me|us|my)\b|\b(?:do not|don'?t|dont|never) (?:call|text|contact|e-?mail|message) (?:me|us|my|this)\b|\bcease (?:and desist|all contact|contact|calling)\b|\btake me off\b(?: \w+){0,3} list\b|\bdo not call list\b",
    ),
    n(
        "stop_calls",
        0.93,
        r"\b(?:dejen|deje|dejar|paren|pare) de (?:llamar\w*|contactar\w*|molestar\w*|enviar\w*)\b|\bno me (?:llamen?|contacten?|escriban?|molesten?)\b",
    ),
    n(
        "stop_calls",
        0.93,
        r"\b(?:σταματηστε|σταματατε|μην|μη) (?:να )?(?:με |μου )?(?:καλειτε|παιρνετε|ενοχλειτε|τηλεφωνειτε|ξανακαλ\w+|ξαναπαρ\w+|ξαναπαιρν\w+)",
    ),
    // --- what others do to the client
    r(
        "complaint_about_collector",
        0.9,
        r"\b(?:collectors?|collection (?:agency|agencies|company|calls?)|debt collectors?|collections|creditors?|law firm|loan company|card company)\b(?: \S+){0,10} (?:call(?:s|ed|ing)?|harr?ass\w*|threat\w*|contact\w*|refus\w*|demand\w*|illegal\w*|yell\w*|rude\w*|abusive|lied|lying|bother\w*|scream\w*|swear\w*|curs\w*|say\w*|told|at work|at night)\b",
    ),
    n(
        "complaint_about_collector",
        0.84,
        r"\bharr?ass?(?:ed|ing|ment|es)?\b|\b(?:threatening|abusive|repeated|constant|nonstop|robo|multiple|numerous|annoying)(?: phone| collection| telephone)? calls\b|\b(?:\d+|several|many|multiple) calls (?:a|per|every|each) (?:day|week)\b|\bcalls? me (?:\d+|several|many|multiple) times\b|\bh[au]ngs? up on me\b|\b(?:refus\w+|fail\w+) to (?:validate|verify|provide (?:proof|validation|verification)|stop)\b|\b(?:told|contacted|called|disclosed)(?: \w+){0,4} (?:my (?:boss|employer|coworkers?|co-workers?|family|neighbors?|relatives))\b|\bthreaten(?:ed|ing|s)?\b(?: \w+){0,8} (?:sue|arrest|jail|garnish|court|police|sheriff|me)\b",
    ),
    n(
        "complaint_about_collector",
        0.86,
        r"\b(?:they|he|she|someone|somebody|people|\w+ (?:bank|recovery|financial|capital|associates))\b(?: \w+){0,3} (?:keep|keeps|kept|won'?t stop|wont stop|don'?t stop|never stop|constantly|repeatedly|nonstop)\b(?: \w+){0,3} (?:calling|call|texting|contacting|harassing)\b",
    ),
    n(
        "complaint_about_collector",
        0.84,
        r"\bcall(?:s|ed|ing)?\b(?: \w+){0,4} (?:my (?:work|job|boss|family|mother|father|neighbor\w*|employer|parents|sister|brother|husband|wife|relatives)|at (?:work|my job|night)|\w+ times (?:a|per|every|each) (?:day|week)|every (?:single )?day|all day|before 8|after 9)\b",
    ),
    n(
        "complaint_about_collector",
        0.88,
        r"\b(?:cobrador\w*|agencia de cobr\w*|agencias de cobr\w*|acreedor\w*)\b(?: \S+){0,8} (?:llam\w*|acos\w*|amenaz\w*|molest\w*|hostig\w*|grit\w*|insult\w*)\b|\bme (?:llaman|estan llamando|siguen llamando|acosan|amenaz\w+|molestan|hostigan)\b|\b(?:acoso|acosando|amenazas|hostigamiento)\b",
    ),
    n(
        "complaint_about_collector",
        0.88,
        r"\b(?:εισπρακτικ\w*|πιστωτ\w*|δανειστ\w*)\b(?: \S+){0,8} (?:παιρν\w*|καλ\w*|ενοχλ\w*|απειλ\w*|τηλεφων\w*)\b|\bμε (?:παιρνουν|ενοχλουν|απειλουν|απειλησ\w+|καλουν)\b|\bπαρενοχλ\w*",
    ),
    n(
        "legal_paper_received",
        0.93,
        r"\b(?:received|got|get|served|handed|found|came|delivered|left|gave|have|given|receive|mailed)\b(?: \S+){0,8} (?:summons|lawsuit|court papers?|court documents?|court letter|subpoena|garnishment|judgment|judgement|legal papers?|legal documents?|papers from (?:the |a )?court|letter from (?:the |a )?court|notice (?:of|to) (?:hearing|appear)|writ|levy|citation|court notice|eviction)\b",
    ),
    n(
        "legal_paper_received",
        0.88,
        r"\b(?:(?:being|been|am|i'?m|getting|was|got) sued|suing me|(?:is|are) suing|sued me|(?:was|been|got|were) served\b|taking me to court|court date|have (?:a )?court)\b",
    ),
    n(
        "legal_paper_received",
        0.86,
        r"\b(?:process server|sheriff|constable|deputy|marshal)\b(?: \w+){0,6} (?:came|left|gave|served|delivered|brought|knocked|taped)\b|\b(?:garnish\w*|levied|froze|frozen)\b(?: \w+){0,5} (?:wages|paycheck|pay|check|account|bank)\b|\b(?:wages|paycheck|bank account|account)\b(?: \w+){0,5} (?:garnish\w*|frozen|levied|froze)\b",
    ),
    n(
        "legal_paper_received",
        0.92,
        r"\b(?:recibi|me llego|me llegaron|me entregaron|llego|me dieron|me dejaron|dejaron|trajeron|me notificaron)\b(?: \S+){0,7} (?:citacion|citatorio|demanda|corte|juzgado|tribunal|embargo|papeles legales|orden|notificacion judicial|sheriff)\b|\b(?:me demandaron|me estan demandando|me van a demandar|me embargaron|embargo de (?:sueldo|salario)|fui notificad[oa])\b",
    ),
    n(
        "legal_paper_received",
        0.92,
        r"\b(?:ελαβα|πηρα|μου ηρθε|μου ηρθαν|μου επιδοθηκε|μου επιδοθηκαν|ηρθε|μου εδωσαν|παρελαβα|μου εφεραν)\b(?: \S+){0,7} (?:κλητευση|αγωγη|δικαστηρι\w*|δικογραφ\w*|κληση|διαταγη|κατασχε\w*|μηνυση|δικαστικ\w*)|\b(?:με μηνυσαν|μου εκαναν αγωγη|κατασχεση|εξωδικο)\b",
    ),
    n(
        "settlement_offer",
        0.84,
        r"\b(?:received|got|offered|sent|offering|offers?)\b(?: \S+){0,6} (?:settlement|offer|settle|discount|percent off|% off)\b|\b(?:settle for|settlement (?:offer|letter)|accept (?:the|this|their) (?:offer|settlement))\b|\b(?:oferta|acuerdo|arreglo)\b(?: \w+){0,3} (?:de pago|por|recibi)\b|\bπροταση (?:διακανονισμου|συμβιβασμου)\b|\bδιακανονισμ\w+",
    ),
    n(
        "dispute_debt",
        0.86,
        r"\b(?:not (?:my|mine|our)(?: \w+)? ?(?:debt|account|bill)?|(?:don'?t|do not|never) (?:owe|owed|recognize|opened|had)\b(?: \w+){0,5} (?:debt|account|card|loan|money|this|them|anything)|identity theft|stolen identity|fraudulent (?:account|debt)|already paid (?:this|that|off))\b|\b(?:no (?:es mi deuda|debo|reconozco)|robo de identidad|esa deuda no es mia)\b|\b(?:δεν (?:χρωσταω|οφειλω|αναγνωριζω)|δεν ειναι δικο μου)\b",
    ),
    // --- life
    n(
        "hardship",
        0.86,
        r"\b(?:lost my job|laid off|let go from|unemployed|out of work|hours (?:were |got |have been )?cut|in the hospital|hospitalized|surgery|disabled|disability|divorc\w+|medical bills|sick leave|cancer|evicted|homeless)\b",
    ),
    n(
        "hardship",
        0.86,
        r"\b(?:perdi (?:mi|el) (?:trabajo|empleo)|me despidieron|desemplead[oa]|sin trabajo|hospital\w*|cirugia|operacion|enferm[oa]|divorci\w*|me cortaron las horas)\b",
    ),
    n(
        "hardship",
        0.86,
        r"\b(?:εχασα τη δουλεια|εχασα την δουλεια|με απελυσαν|απολυ\w+|ανεργ\w+|νοσοκομει\w+|εγχειρησ\w+|διαζυγι\w+|αρρωστ\w+)\b",
    ),
    n(
        "death_reported",
        0.9,
        r"\b(?:passed away|deceased|has died|died (?:on|last|in|this)|falleci\w+|murio|απεβιωσε|πεθανε)\b",
    ),
    n(
        "bankruptcy_filed",
        0.88,
        r"\b(?:fil\w+ (?:for )?(?:chapter (?:7|11|13)|bankruptcy)|declar\w+ bankruptcy|bancarrota|πτωχευσ\w+)\b",
    ),
    n(
        "military_service",
        0.86,
        r"\b(?:active duty|deployed|deployment|in the (?:army|navy|marines|air force|national guard)|servicio militar|στρατιωτικη θητεια)\b",
    ),
    // --- about us
    n(
        "complaint_about_firm",
        0.84,
        r"\b(?:nobody|no one|noone|you guys|you people|you never|never|your (?:office|company|firm|staff))\b(?: \w+){0,6} (?:calls? (?:me )?back|called (?:me )?back|returns?|returned|respond\w*|answer\w*|help\w*|done anything|doing anything|replied)\b",
    ),
    n(
        "complaint_about_firm",
        0.84,
        r"\b(?:unhappy|dissatisfied|disappointed|frustrated|terrible|horrible|worst|unacceptable|ripped off|scam|fraud|unprofessional)\b(?: \w+){0,5} (?:with|service|company|experience|you|your|firm|this)\b|\bfil\w+ a (?:complaint|grievance)\b|\b(?:bar (?:association|complaint)|better business bureau|bbb|attorney general)\b",
    ),
    n(
        "complaint_about_firm",
        0.84,
        r"\bnadie (?:me )?(?:llama|contesta|responde|ayuda|ha llamado)\b|\b(?:una queja|estafa|mal servicio|pesimo|inaceptable)\b|\bκανεις δεν (?:με|μου|απανταει|απαντα)\b|\b(?:παραπονο|απατη|απαραδεκτ\w+)\b",
    ),
    n(
        "unsubscribe",
        0.93,
        r"^\W*(?:stop|unsubscribe|stop all|stopall|end|quit|cancel|opt ?out|baja|alto|parar)\W*$|\bunsubscribe\b|\bremove me from\b(?: \w+){0,4} (?:list|mailing|emails|texts)\b|\bopt out of\b(?: \w+){0,3} (?:texts?|e-?mails?|messages?)\b|\bstop (?:sending|these) (?:me )?(?:texts?|e-?mails?|messages?)\b|\bdiagrafi\b",
    ),
    n(
        "confirmation",
        0.8,
        r"^\W*(?:yes|yep|yeah|ok|okay|confirm(?:ed)?|i confirm|that works|sounds good|i agree|i accept|si|confirmo|confirmado|de acuerdo|esta bien|ναι|συμφωνω|επιβεβαιωνω|ενταξει|οκ)\b",
    ),
];

/// Words that make "cancel" mean something smaller than the whole service.
pub(super) const SMALL_CANCEL: &str = r"\bcancel\w*\b(?: \w+){0,4} (?:appointment|call|meeting|payments?|draft|hearing|check|zoom|transfers?|transactions?|order|purchase|card|cita|llamada|pago|reunion|cheque)\b";

/// Thanks and greetings, word by word.
pub(super) const COURTESIES: &[&str] = &[
    "thanks",
    "thank",
    "you",
    "so",
    "much",
    "very",
    "ty",
    "thx",
    "appreciate",
    "it",
    "i",
    "we",
    "all",
    "your",
    "help",
    "the",
    "for",
    "have",
    "a",
    "good",
    "great",
    "nice",
    "day",
    "evening",
    "weekend",
    "night",
    "morning",
    "hi",
    "hello",
    "dear",
    "best",
    "regards",
    "sincerely",
    "again",
    "many",
    "lot",
    "ok",
    "okay",
    "really",
    "kind",
    "of",
    "this",
    "that",
    "everything",
    "update",
    "got",
    "perfect",
    "wonderful",
    "awesome",
    "god",
    "bless",
    "gracias",
    "muchas",
    "mil",
    "por",
    "todo",
    "su",
    "ayuda",
    "muy",
    "amable",
    "saludos",
    "buen",
    "dia",
    "buenos",
    "dias",
    "buenas",
    "tardes",
    "noches",
    "que",
    "tenga",
    "bonito",
    "igualmente",
    "le",
    "les",
    "agradezco",
    "hola",
    "dios",
    "bendiga",
    "lo",
    "la",
    "se",
    "perfecto",
    "eyxaristo",
    "euxaristo",
    "poly",
    "poli",
    "sas",
    "kalimera",
    "kalispera",
    "kali",
    "mera",
    "kalo",
    "bradi",
    "na",
    "eiste",
    "kala",
    "gia",
    "ti",
    "tin",
    "boitheia",
    "voitheia",
    "xairetismoys",
    "xairetismous",
    "oti",
    "kalinyxta",
];

/// One of these says that the message thanks.
pub(super) const THANKS: &[&str] =
    &["thank", "thanks", "thx", "ty", "appreciate", "gracias", "agradezco", "eyxaristo", "euxaristo"];
