//! Payments: on another day, made, gone wrong.

use super::{Rule, n, p, r};

pub(super) static RULES: &[Rule] = &[
    // --- a payment on another day
    r(
        "reschedule_payment",
        0.92,
        r"\b(?:mov|chang|push|delay|postpon|reschedul|skip|extend|defer|switch|hold)(?:e|es|ed|ing)?(?: off| back| out)?(?: (?:my|the|this|our|that|next|a|an|on))*(?: \S+){0,3} (?:payments?|drafts?|due date|debit|withdrawal|installments?|instalments?|payment date|autopay|ach)\b",
    ),
    r(
        "reschedule_payment",
        0.88,
        r"\b(?:payment|draft|debit|withdrawal|installment)s?\b(?: \S+){0,5} (?:moved|pushed|delayed|postponed|rescheduled|skipped|later|another day|different (?:day|date)|next (?:week|month|payday)|be changed|changed to)\b",
    ),
    r(
        "reschedule_payment",
        0.84,
        r"\b(?:more time|extension|few (?:more|extra) days|extra (?:time|days|week)|another week)\b(?: \S+){0,5} (?:pay|payment)\b",
    ),
    n(
        "reschedule_payment",
        0.7,
        r"\b(?:can'?t|cannot|can not|won'?t be able to|not able to|unable to|not be able to|couldn'?t) (?:make|cover|send|do|pay)\b(?: \S+){0,5} (?:payment|draft|on time|this (?:month|week|friday|monday)|until|till|installment)\b",
    ),
    n(
        "reschedule_payment",
        0.84,
        r"\b(?:don'?t|do not|please dont|dont) (?:take|run|draft|debit|withdraw|pull|process)\b(?: \S+){0,6} (?:until|till|before|yet|this (?:month|week))\b",
    ),
    r(
        "reschedule_payment",
        0.8,
        r"\b(?:can|could|may|would like to|want to|let me|able to) (?:i |we )?(?:pay|make (?:my|the|a) payment)\b(?: \S+){0,3} (?:on|next|later|after|a (?:few|couple)|in \w+ (?:days|weeks)|instead|tomorrow|the \d+)\b",
    ),
    r(
        "reschedule_payment",
        0.72,
        r"\b(?:take|draft|debit|withdraw|run|pull|process)\b (?:it|the payment|my payment|the money|my draft)\b(?: \S+){0,3} (?:on|after|next|until|later|the \d+)\b",
    ),
    r(
        "reschedule_payment",
        0.6,
        r"\b(?:get paid|payday|paycheck)\b(?: \S+){0,6} (?:until|till|on|next|friday|the \d+)\b",
    ),
    r(
        "reschedule_payment",
        0.9,
        r"\b(?:mover|cambiar|posponer|aplazar|retrasar|reprogramar|atrasar|correr|prorrogar|postergar|recorrer|diferir|mueva|mueven|cambie|cambien|muevan)(?:me|nos|lo|la)?\b(?: \S+){0,5} (?:pagos?|cuotas?|cobros?|debito|retiro|mensualidad|fecha de pago|giro)\b",
    ),
    r(
        "reschedule_payment",
        0.84,
        r"\b(?:pago|cuota|cobro|debito|mensualidad)\b(?: \S+){0,6} (?:para el|para la|para otro|mas tarde|mas adelante|otro dia|otra fecha|proxima semana|siguiente)\b",
    ),
    n(
        "reschedule_payment",
        0.74,
        r"\bno (?:puedo|podre|voy a poder|podemos|alcanzo a|tengo (?:dinero|fondos)(?: \S+){0,2} para) (?:hacer|pagar|cubrir|dar)?(?: \S+){0,4} ?(?:pago|cuota|este mes|hasta|a tiempo|cobro)\b",
    ),
    r(
        "reschedule_payment",
        0.84,
        r"\b(?:mas tiempo para pagar|una prorroga|puedo pagar (?:el|la|en|despues|hasta|manana)|pagar(?:e|lo|la)? (?:hasta )?(?:el|la) (?:proxim\w+|siguiente|lunes|martes|miercoles|jueves|viernes|sabado))\b",
    ),
    r(
        "reschedule_payment",
        0.9,
        r"\b(?:αλλαξ|μεταφερ|μεταθε|αναβαλ|αναβολη|μετακιν|καθυστερ|παω|παμε|πατε)\w*\b(?: \S+){0,6} (?:πληρωμη|δοση|δοσεις|χρεωση|ημερομηνια πληρωμης|πληρωμης|δοσης)\w*",
    ),
    r(
        "reschedule_payment",
        0.82,
        r"\b(?:πληρωμη|δοση|χρεωση|πληρωσω)\w*\b(?: \S+){0,6} (?:αργοτερα|για τις|αλλη μερα|αλλη ημερομηνια|την επομενη|επομενη εβδομαδα|αλλαξ\w*|μεταφερ\w*)\b",
    ),
    n(
        "reschedule_payment",
        0.7,
        r"\bδεν (?:μπορω|θα μπορεσω|εχω (?:λεφτα|χρηματα)|προλαβαινω)\b(?: \S+){0,4} (?:πληρωσω|δοση|πληρωμη|μεχρι)\w*",
    ),
    // --- paid
    r(
        "payment_made",
        0.88,
        r"\b(?:i|we)(?:'ve| have| already| just| did)*(?: \w+)? (?:paid|sent|made|mailed|submitted|transferred|wired|zelled|deposited)\b(?: \S+){0,4} (?:payment|check|cheque|money|balance|installment|money order|\d+)\b",
    ),
    r(
        "payment_made",
        0.85,
        r"\b(?:payment|check|draft)\b(?: \S+){0,3} (?:was|has been|is|has|went) (?:already )?(?:sent|made|paid|submitted|processed|cleared|mailed|posted|through)\b",
    ),
    r(
        "payment_made",
        0.86,
        r"\b(?:proof|receipt|confirmation)(?: number)? (?:of|for)(?: \S+){0,3} payment\b|\bpayment (?:receipt|confirmation)\b",
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
    p(
        "reschedule_payment",
        0.86,
        r"\b(?:could|can|would|will|please|may|might|possible|able|want|need|like|rather|wanted|ok|okay|let)\b(?: [\w\']+){0,5} (?:mov\w+|change|push|switch|take|tak\w+|run|draft|do|make|process|debit|pull|reschedule|shift|bump|send) (?:it|that|this|mine|them|the date|the day|one)\b(?: \S+){0,4} (?:to|until|till|on|for|from|out|back|after|instead|off)\b",
    ),
    p(
        "reschedule_payment",
        0.86,
        r"\b(?:move|push|change|switch|shift|bump|reschedule|moving|pushing) (?:it|that|this|mine)\b(?: \S+){0,2} (?:to|until|till|out|back|for)\b",
    ),
    p(
        "reschedule_payment",
        0.8,
        r"\b(?:wait|hold off|hold on|hold it|give me|waiting)\b(?: \S+){0,5} (?:until|till|\d+ (?:more )?(?:days?|weeks?)|a (?:few|couple)|more days?|next|another|one more)\b",
    ),
    n(
        "reschedule_payment",
        0.86,
        r"\b(?:skip|miss|pause|pausing|suspend|skipping) (?:this|my|next|the|a|one|our)(?: \S+){0,3} (?:month|payment|draft|installment)s?\b",
    ),
    p(
        "reschedule_payment",
        0.78,
        r"\b(?:don\'?t|do not|won\'?t|will not) (?:get paid|have|get)(?: \S+){0,6} (?:until|till)\b",
    ),
    p(
        "reschedule_payment",
        0.76,
        r"\b(?:i|we)(?:\'ll| will| can| could| would)(?: \S+){0,2} (?:pay|send|have|make|do)(?: \S+){0,4} (?:on the \d+\w*|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)|next (?:week|month|friday|monday|payday)|by the \d+\w*|the \d+(?:st|nd|rd|th))",
    ),
    p(
        "reschedule_payment",
        0.8,
        r"\b(?:different|another|later|new|better) (?:date|day|payment date|due date)\b",
    ),
    p(
        "reschedule_payment",
        0.86,
        r"\b(?:puede|pueden|podria|podrian|podemos|se puede|quiero|quisiera|necesito|favor de|por favor|me gustaria|es posible)\b(?: \S+){0,5} (?:mover|cambiar|pasar|posponer|aplazar|correr|dejar|hacer|cobrar|mueva|cambie|pase|muevan|cambien|pasen|recorrer|atrasar)(?:me|nos)?(?:lo|la|los)?\b(?: \S+){0,5} (?:para|al|el|a la|hasta|del|despues)\b",
    ),
    p(
        "reschedule_payment",
        0.84,
        r"\b(?:moverlo|moverla|cambiarlo|cambiarla|pasarlo|pasarla|posponerlo|posponerla|aplazarlo|aplazarla|correrlo|correrla|cobrarme|cobrenme|cobreme|muevalo|muevanlo|cambielo|paselo|pasenlo)\b(?: \S+){0,5} (?:para|al|el|hasta|despues)\b",
    ),
    n(
        "reschedule_payment",
        0.84,
        r"\bno (?:me )?(?:cobren|cobre|saquen|saque|descuenten|descuente|retiren|debiten|vayan a cobrar)\b(?: \S+){0,6} (?:hasta|antes|todavia|este|esta|el)\b",
    ),
    p(
        "reschedule_payment",
        0.76,
        r"\bno (?:tengo|tendre|voy a tener|me alcanza|me han pagado|cobro|me pagan)\b(?: \S+){0,6} hasta\b",
    ),
    p(
        "reschedule_payment",
        0.82,
        r"\b(?:esperar|esperen|espereme|esperenme|aguantar|pagar|pago|abonar|pagarles|pagarlo)\b(?: \S+){0,5} (?:hasta|para|el) (?:el |la )?(?:proxim\w+|siguiente|otra semana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|\d+|quincena|fin de mes)\b",
    ),
    p(
        "reschedule_payment",
        0.86,
        r"\b(?:να|μπορουμε|μπορειτε|μπορω|γινεται|παρακαλω|θελω|θα ηθελα|θα μπορουσα\w*)\b(?: \S+){0,5} (?:μεταφερ|μεταθε|αλλαξ|αναβαλ|μετακιν|παρετε|τραβηξ|παει|παμε|πληρωσ|γινει)\w*\b(?: \S+){0,6} (?:στις|για τις|στη|στην|για|μεχρι|την|το|απο)\b",
    ),
    n(
        "reschedule_payment",
        0.84,
        r"\bμη(?:ν)? (?:μου )?(?:τραβηξετε|χρεωσετε|παρετε τη)\b(?: \S+){0,6} (?:πριν|μεχρι|ακομα|αυτο)\w*",
    ),
    r(
        "payment_made",
        0.84,
        r"\b(?:i|we)(?:\'ve| have| already| just)* (?:paid|sent)\b(?: \S+){0,5} (?:yesterday|today|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)|this morning|last night|\$ ?\d)",
    ),
    r(
        "payment_made",
        0.82,
        r"\bpayment (?:is )?(?:made|done|complete|sent)\b|\b(?:confirmation|reference) (?:number|no|#)\b(?: \S+){0,6} (?:payment|paid)\b",
    ),
    r(
        "payment_made",
        0.86,
        r"\b(?:ya (?:les |le |lo |la )?(?:pague|mande|deposite|transferi|abone)|acabo de (?:pagar|depositar|mandar|hacer el pago)|le[s]? (?:deposite|transferi|abone)|hice (?:la|una) transferencia)\b",
    ),
    r(
        "payment_made",
        0.86,
        r"\b(?:πληρωσα|πληρωθηκε|εκανα (?:την )?(?:καταθεση|μεταφορα)|εβαλα (?:τα )?(?:λεφτα|χρηματα)|μολις πληρωσα)\b",
    ),
    n(
        "payment_problem",
        0.82,
        r"\b(?:charged|debited|drafted|took|taken|withdrew) (?:me |it |the payment |my account )*(?:twice|two times|double|again|the wrong amount|too much)\b|\b(?:two|2|double|duplicate) (?:payments?|charges|drafts|withdrawals)\b|\b(?:shows?|showing|appears?) (?:up )?(?:more than once|twice)\b",
    ),
    n(
        "payment_problem",
        0.76,
        r"\b(?:not enough|no|short on|low on) (?:money|funds)\b(?: \S+){0,5}|\b(?:bank|card)(?: \S+){0,3} (?:rejected|denied|refused|blocked)\b|\b(?:was|got|been) (?:declined|rejected)\b",
    ),
    n(
        "payment_problem",
        0.82,
        r"\b(?:me cobraron|cobraron|sacaron|me sacaron|descontaron)\b(?: \S+){0,4} (?:dos veces|doble|de mas|mal)\b|\b(?:no hay|no tenia|no habia|sin|falta de) (?:fondos|dinero|suficiente)\b|\b(?:rechaz\w+|devolvieron|rebot\w+)\b(?: \S+){0,4} (?:pago|cobro|cheque|banco|tarjeta)\b",
    ),
    n(
        "payment_problem",
        0.78,
        r"\bδεν (?:θα )?(?:εχω|υπαρχουν|ειχα)(?: \S+){0,2} (?:λεφτα|χρηματα|υπολοιπο)\b|\b(?:χρεωθηκα|χρεωσατε|τραβηξατε)\b(?: \S+){0,3} (?:δυο|διπλ\w+|λαθος)",
    ),
    p(
        "reschedule_payment",
        0.8,
        r"\bpay(?: it| this| you)? (?:on|by|around) the \d+|\bpay(?:ing)?\b(?: \S+){0,4} instead\b",
    ),
    p(
        "reschedule_payment",
        0.82,
        r"\b(?:move|push|change|switch|reschedule|delay|postpone) (?:my|the|this|that)(?: \S+){0,2} (?:to|until|for|till)\b",
    ),
    r(
        "payment_made",
        0.84,
        r"\b(?:made|did|sent|completed|submitted) (?:my|the|a|this|our)(?: \w+)? payment\b",
    ),
    r("payment_made", 0.72, r"\b(?:i|we)(?: just| already| have)? paid\b"),
    n("payment_problem", 0.84, r"\bduplicate (?:charge|payment|draft|debit)|\bcharged \w+ twice\b"),
    p(
        "reschedule_payment",
        0.82,
        r"\b(?:run|try|take|process|draft|debit|pull|charge)(?: it| that| the payment| my payment| my card| my account| the draft)?(?: again)? (?:on |this |next |on the |the )?(?:(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)|tomorrow|\d+(?:st|nd|rd|th))\b",
    ),
    n(
        "reschedule_payment",
        0.84,
        r"\b(?:skip|miss|pause|skipping|postpone)(?: \S+){0,3} (?:payments?|drafts?|installments?)\b|\b(?:half|part|partial) (?:of )?(?:the |my |a )?payment\b",
    ),
    p(
        "reschedule_payment",
        0.84,
        r"\b(?:μπορω|θα|να|ειναι δυνατον)(?: \S+){0,3} (?:πληρωσω|πληρωνω|δωσω)(?: \S+){0,3} (?:στις|μεχρι|την|το|αντι|αργοτερα)\b|\bαντι (?:για )?(?:τις |την |στις )?\d",
    ),
    p("reschedule_payment", 0.82, r"\b(?:rather than|instead of) (?:on )?(?:the )?(?:\d|first|next|this)"),
];
