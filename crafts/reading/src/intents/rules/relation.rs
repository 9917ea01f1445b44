//! The end of the relation; telephone, address and bank that changed.

use super::{Rule, n, p, r};

pub(super) static RULES: &[Rule] = &[
    // --- the end of the relation
    r(
        "cancel_service",
        0.93,
        r"\bcancel(?:l?ing|l?ed|lation)?\b(?: \S+){0,5} (?:services?|program|accounts?|enrollment|contract|membership|agreement|plan|representation|everything|with you|subscription)\b",
    ),
    r(
        "cancel_service",
        0.86,
        r"\b(?:want|like|need|going|decided|wish|wanting|trying) to cancel\b|\bplease cancel\b|\bi(?:'m| am) cancel\w*\b|\bcancel me\b",
    ),
    r(
        "cancel_service",
        0.86,
        r"\b(?:leav|quit|drop out of|withdraw from|get out of|opt out of|terminat|end|stop)(?:e|ing|ting)?\b(?: \S+){0,3} (?:the program|program|services?|contract|agreement|enrollment|representation|representing me)\b",
    ),
    n(
        "cancel_service",
        0.88,
        r"\bno longer (?:want|need|wish|interested)\b(?: \S+){0,6} (?:services?|program|represent\w*|continue|continuing|you|your|help)\b",
    ),
    n(
        "cancel_service",
        0.85,
        r"\b(?:don'?t|do not|dont) (?:want|wish|need)\b(?: to)?(?: \S+){0,3} (?:continue|be in (?:the|this) program|your (?:help|services?)|services? anymore|you to represent)\b",
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
        r"\bya no (?:quiero|deseo|necesito|queremos)\b(?: \S+){0,4} (?:seguir|continuar|servicios?|programa|ayuda|con ustedes)\b",
    ),
    r(
        "cancel_service",
        0.9,
        r"\b(?:ακυρωσ|διακοψ|διακοπη|σταματησ|τερματισ|αποχωρησ|λυσ|διακοπτ|ακυρων)\w*\b(?: \S+){0,5} (?:υπηρεσι|προγραμμα|συμβολαιο|συμφωνια|συνεργασια|συμβαση)\w*|\bθελω να (?:ακυρωσω|διακοψω|αποχωρησω|φυγω)\b",
    ),
    n(
        "cancel_service",
        0.88,
        r"\bδεν θελω (?:πια|αλλο|πλεον|να συνεχισω)\b(?: \S+){0,4} ?(?:συνεχισ|υπηρεσι|προγραμμα|συνεργασ|μαζι)?\w*",
    ),
    // --- contact data
    r(
        "change_contact",
        0.9,
        r"\b(?:new|different|updated)\b(?: \S+){0,2} (?:phone|number|cell|cellphone|address|e-?mail|mobile|contact info\w*)\b",
    ),
    r(
        "change_contact",
        0.9,
        r"\b(?:chang|updat|correct)(?:e|ed|ing)?\b(?: \S+){0,4} (?:phone|number|address|e-?mail|contact|last name|cell)\b",
    ),
    r(
        "change_contact",
        0.82,
        r"\b(?:i|we|i've|we've|i'm|we're|have|just|recently|am|are)(?: \S+){0,2} (?:moved|moving|relocated|relocating)\b",
    ),
    r(
        "change_contact",
        0.88,
        r"\b(?:phone|number|address|e-?mail|cell)\b(?: \S+){0,3} (?:is now|has changed|changed|will be|has been changed|was changed)\b",
    ),
    n(
        "change_contact",
        0.7,
        r"\b(?:old|previous|former) (?:phone|number|address|e-?mail|cell)\b|\bno longer (?:at|live|use|have)\b(?: \S+){0,4} (?:address|number|phone|e-?mail|there)\b",
    ),
    r(
        "change_contact",
        0.9,
        r"\b(?:nuev[oa]|cambie|cambio|cambiar|actualizar|actualice|actualicen|cambiaron)\b(?: \S+){0,5} (?:telefono|numero|direccion|correo|celular|domicilio|email)\b|\b(?:telefono|direccion|correo|numero|celular|domicilio)\b(?: \S+){0,3} (?:nuev[oa]|cambio|ha cambiado|ahora es)\b|\b(?:me mude|nos mudamos|me estoy mudando|mudanza)\b",
    ),
    r(
        "change_contact",
        0.9,
        r"\b(?:νεο|νεα|νεος|νεοs|αλλαξ\w*|καινουρ\w*|αλλαγη)\b(?: \S+){0,5} (?:τηλεφων|αριθμο|διευθυνση|email|e-mail|mail|κινητο)\w*|\bμετακομισ\w*|\b(?:τηλεφωνο|διευθυνση|email|κινητο)\b(?: \S+){0,4} (?:αλλαξε|ειναι πλεον|ειναι τωρα)\b",
    ),
    r(
        "change_bank",
        0.88,
        r"\b(?:new|chang\w+|switch\w*|updat\w+|different)\b(?: \S+){0,3} (?:bank|banks|bank accounts?|banking|routing|debit card|checking account|checking)\b|\b(?:nueva cuenta|cuenta nueva|cuenta bancaria nueva|cambi\w+ (?:de|mi) (?:banco|cuenta))\b|\b(?:νεο|αλλαξ\w*|αλλαγη)(?: \S+){0,3} (?:τραπεζα\w*|λογαριασμο\w*|τραπεζικ\w*)",
    ),
    r(
        "cancel_service",
        0.92,
        r"\b(?:end|ending|terminat\w+|discontinu\w+|stop|stopping|withdraw\w*|quit|quitting) (?:my |your |the |our |this |all )*(?:services?|representation|program|contract|enrollment|agreement|participation|relationship)\b",
    ),
    r(
        "cancel_service",
        0.78,
        r"\b(?:found|hired|hiring|retained|going with|switch\w* to) (?:other|another|a different|a new|new|different)(?: \w+)? ?(?:counsel|lawyer|attorney|firm|company|law firm)\b",
    ),
    r(
        "cancel_service",
        0.84,
        r"\bwant out\b|\b(?:i\'?m|we\'?re|i am) out\b(?:$|[.!])|\b(?:want|wanna|need|going|decided|ready|like) to (?:quit|leave|drop out|get out|withdraw|stop (?:the|my|this) (?:service|program)\w*)\b|\b(?:fire|firing|dropping) (?:you|your firm|my lawyer|this firm)\b",
    ),
    r(
        "cancel_service",
        0.84,
        r"\b(?:delete|close|terminate)(?: \S+){0,3} (?:my|the|our) (?:account|file|profile|enrollment)\b|\bcancel my stuff\b|\bcancellation (?:request|letter|form)\b",
    ),
    n(
        "cancel_service",
        0.86,
        r"\b(?:ya )?no (?:voy a|vamos a|deseo|quiero) (?:seguir|continuar)\b|\bya no (?:los|les) necesito\b",
    ),
    r(
        "cancel_service",
        0.86,
        r"\b(?:terminar|cancelar|dar por terminad\w+|rescindir|anular)\b(?: \S+){0,4} (?:contrato|servicios?|programa|representacion|todo|cuenta)\b|\bquiero salir(?:me)?\b|\b(?:consegui|contrate|tengo) otro abogado\b",
    ),
    n(
        "cancel_service",
        0.86,
        r"\bδεν (?:θελω|επιθυμω|θα)(?: \S+){0,2} (?:συνεχισ\w+)\b|\bβρηκα αλλον? δικηγορο\b",
    ),
    r(
        "cancel_service",
        0.86,
        r"\bθελω να (?:τα )?(?:σταματησω|φυγω|διακοψω|αποχωρησω|λυσω|ακυρωσω)\b|\b(?:ακυρωστε|διακοψτε|σταματηστε) (?:το |τη |την |τις |μου )*(?:προγραμμα|συνεργασια|υπηρεσι\w*|συμβολαιο|συμβαση)\b",
    ),
    r(
        "change_contact",
        0.86,
        r"\b(?:use|save|have) (?:this|my new|the new)(?: \w+)? (?:number|email|e-?mail|address|phone)\b|\b(?:i|we)(?: now)? live (?:at|in|on)\b(?: \S+){0,8} now\b|\bnow (?:i |we )?(?:live|living|staying) (?:at|in|on)\b|\bmy (?:number|phone|cell|address|e-?mail) (?:is )?now\b|\bupdate (?:my|our|your) (?:info\w*|records?|file|profile|details)\b|\bgot (?:married|divorced)\b(?: \S+){0,6} name\b",
    ),
    r(
        "change_contact",
        0.84,
        r"\b(?:edit|change|changing|update|updating|correct|modify)\b(?: \S+){0,4} (?:details|personal (?:details|info\w*)|my info\w*|contact info\w*|name)\b|\b(?:changed|got|have|switched|lost)(?: \S+){0,3} (?:phones?|numbers?|cell|cellphone)\b(?: \S+){0,5} (?:new|now)\b|\bthis is my new\b",
    ),
    r(
        "change_contact",
        0.88,
        r"\b(?:cambie|cambiamos|cambio|cambiar)(?: \S+){0,2} (?:de )?(?:numero|telefono|celular|direccion|correo|casa|domicilio|apellido)\b|\b(?:ahora|ya) (?:vivo|vivimos|estoy viviendo) en\b|\bmi (?:nuev[oa]|otro) (?:numero|telefono|celular|correo|direccion|domicilio|email)\b|\beste es mi (?:nuevo )?(?:numero|correo|celular|telefono)\b|\bme cambie de\b|\bnos cambiamos de (?:casa|domicilio)\b",
    ),
    r(
        "change_contact",
        0.88,
        r"\b(?:αλλαξα|αλλαξαμε|αλλαζω) (?:\w+ ){0,2}(?:αριθμο|τηλεφωνο|κινητο|διευθυνση|σπιτι|email|e-mail|mail)\b|\b(?:μενω|μενουμε|κατοικω)(?: \w+)? (?:πλεον|τωρα)\b|\b(?:πλεον|τωρα) (?:μενω|μενουμε)\b|\bμετακομ\w+",
    ),
    r(
        "change_bank",
        0.84,
        r"\b(?:changed|switched|switching|changing|moved)(?: \S+){0,2} banks?\b|\b(?:old|previous)(?: \S+){0,3} (?:account|card)(?: \S+){0,3} (?:closed|expired|cancelled|canceled)\b|\b(?:new|different|another|updated?)(?: \S+){0,2} (?:bank|debit|checking|routing|savings)\b|\b(?:lost|stolen|expired|replaced)(?: \S+){0,2} (?:debit |bank |credit )?card\b",
    ),
    p(
        "change_bank",
        0.8,
        r"\b(?:new|different|another|other)(?: \S+){0,2} (?:card|account)\b|\bclosed (?:that|my|the|this) (?:account|bank account)\b",
    ),
    r(
        "change_bank",
        0.86,
        r"\b(?:cambie|cambiamos|cambio)(?: \S+){0,2} (?:banco|tarjeta|cuenta)\b|\b(?:nueva|otra) (?:tarjeta|cuenta)(?: \S+){0,2}\b|\bcerre (?:la|mi|esa) cuenta\b|\b(?:αλλαξα|νεα|νεος|αλλη) (?:\w+ ){0,2}(?:τραπεζα|λογαριασμο\w*|καρτα)\b",
    ),
    r("cancel_service", 0.62, r"\bto cancel\b"),
    r(
        "change_contact",
        0.84,
        r"\b(?:number|phone|cell|e-?mail|mail|address|text|call)\b(?: \S+){0,6} from now on\b|\bfrom now on\b(?: \S+){0,6} (?:number|phone|cell|e-?mail|mail|address)\b|\buse (?:this |the )?(?:number |one )?\(?\d\S*(?: \S+){0,3} (?:instead|now)\b|\blost my (?:phone|cell)\b|\b(?:text|call|reach) me (?:at|on) (?:this|the other|my other) (?:number|phone)\b",
    ),
];
