//! What collectors, courts and creditors do to the client.

use super::{Rule, n, r};

pub(super) static RULES: &[Rule] = &[
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
        r"\b(?:(?:being|been|am|i'?m|getting|was|got) sued|suing me|(?:is|are) suing|sued me|(?:was|been|got|were) served\b|taking me to court|have (?:a )?court)\b",
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
    n(
        "legal_paper_received",
        0.84,
        r"\b(?:man|guy|woman|lady|someone|somebody|person|officer|stranger|process server|he|she|they)\b(?: \w+){0,9} (?:gave|handed|served|brought|taped|dropped off)\b(?: \w+){0,3} (?:this|these|papers?|envelope|packet)\b",
    ),
    n(
        "legal_paper_received",
        0.84,
        r"\b(?:what|papers?|this|these|paperwork)(?: \w+){0,3} (?:handed|served|gave)(?: to)? (?:me|us|my \w+)\b|^\W*(?:court|legal) (?:papers?|documents?|notice|summons|paperwork)\W*$|^\W*(?:a )?(?:summons|lawsuit|subpoena|garnishment|court)\W*$",
    ),
    n(
        "legal_paper_received",
        0.84,
        r"\b(?:garnish\w*|levy|levied|freez\w+|froze|frozen|taking|took|takes|deduct\w*)\b(?: \w+){0,5} (?:wages|paycheck|my check|my pay|salary|bank account)\b|\b(?:lawsuit|summons|subpoena) (?:from|by|against me|with my name)\b|\b(?:they|bank|collector|capital one|midland|portfolio|lvnv)(?: \w+){0,3} (?:is|are|filed)(?: \w+)? (?:suing|a lawsuit|suit)\b",
    ),
    n(
        "legal_paper_received",
        0.88,
        r"\b(?:me (?:estan |van a )?(?:descontaron|descontando|descuentan|quitaron|quitando|quitan|embargaron|embargando|retuvieron|congelaron))\b(?: \w+){0,8} (?:embargo|corte|cheque|sueldo|salario|cuenta)\b|\b(?:papeles|documentos|carta|aviso|sobre|notificacion) (?:de|del) (?:la |un |el )?(?:corte|juzgado|tribunal|juez)\b|\b(?:tengo|hay|es mi) (?:una )?(?:corte|audiencia|cita en la corte)\b",
    ),
    n(
        "legal_paper_received",
        0.84,
        r"\b(?:senor|hombre|alguien|oficial|sheriff|muchacho|persona|senora)\b(?: \w+){0,6} (?:dejo|entrego|trajo|dio|pego)\b(?: \w+){0,4} (?:esto|estos|papeles|demanda|sobre|documentos)\b|\bme (?:entregaron|dejaron|trajeron) (?:esto|estos|unos papeles|papeles)\b",
    ),
    n(
        "legal_paper_received",
        0.88,
        r"\bμου (?:αφησαν|εδωσε|εδωσαν|εφερε|εφεραν|κολλησαν|επεδωσαν|ηρθε|ηρθαν)\b(?: \S+){0,6} (?:χαρτια|χαρτι|εγγραφ\w*|αγωγη|κλητευση|φακελο\w*|δικαστ\w*)|\b(?:κλητηρας|δικαστικος επιμελητης)\b|\b(?:κατασχεσαν|δεσμευσαν|παγωσαν|μπλοκαραν|κατεσχεσαν)\b(?: \w+){0,4} (?:μισθο|λογαριασμο)\w*|\bεχω (?:το )?δικαστηριο\b",
    ),
    n(
        "settlement_offer",
        0.88,
        r"\b(?:can|could|will|would|authorized to|willing to|prepared to|able to|agree(?:s|d)? to|to) (?:accept|take|settle|resolve)\b(?: \S+){0,6} (?:\$ ?\d[\d,.]*|\d+ ?%|\d+ percent|lump sum|payment in full|full satisfaction|offer)",
    ),
    n(
        "settlement_offer",
        0.86,
        r"\b(?:pay|paying|payment of|for|of) (?:only |just )?(?:\$ ?[\d,.]+|\d+ ?%|\d+ percent)(?: \S+){0,12} (?:settled?|settlement|in full|full satisfaction|resolve[sd]?)\b",
    ),
    n(
        "settlement_offer",
        0.82,
        r"\blump[- ]sum\b|\bin full (?:and final )?(?:satisfaction|settlement)\b|\b(?:settle|settling) (?:this|the|your|my|that|it)(?: \w+){0,3} (?:for|account|debt|balance|matter|case)\b|\bsettlement (?:opportunity|proposal|terms|agreement)\b|\boffer(?:ed|ing|s)? (?:me|us|to)\b(?: \S+){0,6} (?:settle|\d)",
    ),
    n(
        "settlement_offer",
        0.82,
        r"\b(?:me ofrecen|me ofrecieron|ofrecen|ofrecieron|ofrecio|aceptarian|aceptan|aceptaria)\b(?: \S+){0,8} (?:\d|por ciento|descuento|pagar|liquidar|acuerdo)|\bliquidar(?: \w+){0,3} (?:por|con)\b|\b(?:oferta|propuesta) de (?:acuerdo|arreglo|liquidacion|pago)\b|\bμου (?:προσφερουν|προτεινουν|προσφεραν|προτειναν|εκαναν προταση)\b|\b(?:προσφορα|προταση)(?: \w+){0,4} (?:εξοφληση\w*|διακανονισμ\w*|συμβιβασμ\w*|για)\b",
    ),
    n(
        "dispute_debt",
        0.86,
        r"\b(?:i|we) (?:dispute|disputed|am disputing|want to dispute|would like to dispute)\b|\bnever (?:had|opened|signed up for|applied for) (?:an |a |any )?(?:\w+ )?(?:account|card|loan)\b|\bmust be (?:someone|somebody) else\b|\bwrong person\b|\bnot my (?:debt|account|bill|loan)\b|\b(?:don\'?t|do not) know (?:this|these|who) (?:debt|company|account|creditor)\b",
    ),
    n(
        "dispute_debt",
        0.86,
        r"\b(?:disputo|quiero disputar|no es mi[ao]|nunca tuve|nunca he tenido|nunca abri|no conozco (?:esa|esta|a esa))\b(?: \w+){0,5} ?(?:deuda|cuenta|tarjeta|compania|prestamo)?|\b(?:αμφισβητω|δεν ειναι δικ\w+ μου|ποτε δεν ειχα|δεν εχω καμια (?:οφειλη|σχεση))\b",
    ),
    n(
        "complaint_about_collector",
        0.86,
        r"\b(?:threaten\w*|harass\w*|bullying|scar(?:ed|ing)|yell\w*|rude)\b(?: \w+){0,6} (?:collector|collection|debt|agency|lawyer office|company)\b|\b(?:llaman|llamando|llama|marcan|hablan)\b(?: \w+){0,6} (?:trabajo|jefe|mama|familia|vecin\w+|todos los dias|todo el dia|cada rato|a cada rato|muchas veces)\b|\bcobradores?\b(?: \S+){0,8} (?:no (?:me )?dejan|todos los dias|trabajo)",
    ),
    n(
        "complaint_about_collector",
        0.86,
        r"\b(?:παιρνουν|καλουν|τηλεφωνουν|ενοχλουν)\b(?: \w+){0,6} (?:δουλεια|καθε μερα|συνεχεια|ολη μερα|μητερα|συγγεν\w+|γειτον\w+)\b",
    ),
    n(
        "legal_paper_received",
        0.86,
        r"\b(?:summons|subpoena|writ|garnishment|lawsuit|court (?:papers?|documents?|order|letter))\b(?: \S+){0,6} (?:taped|came|arrived|delivered|left|mailed|showed up|in the mail|received|got|served|yesterday|today)\b",
    ),
    r("legal_paper_received", 0.5, r"\bsummons\b|\bcourt papers?\b|\bsubpoena\b"),
    n("settlement_offer", 0.82, r"\bme (?:ofrece|ofrecio)\b|\bliquidar la (?:cuenta|deuda)\b"),
    n(
        "dispute_debt",
        0.86,
        r"\b(?:debt|account|bill|card|loan|it|that)(?: \S+)? (?:isn\'?t|is not|ain\'?t|not|wasn\'?t|was not) (?:mine|my|ours)\b|\bnever (?:shopped|bought|borrowed|did business|dealt|had anything)\b",
    ),
    n(
        "complaint_about_collector",
        0.86,
        r"\b(?:told|tell|telling)(?: \S+){0,4} about (?:my|our|the) (?:debt|account|bills?)\b|\bcalled (?:my|our) \S+ (?:phone|cell|house|work|job)\b|\bcalled my (?:daughter|son|sister|brother|mother|father|mom|dad|wife|husband|neighbor|boss)\b",
    ),
    n(
        "legal_paper_received",
        0.7,
        r"\b(?:certified mail|correo certificado|con acuse de recibo|συστημεν\w+ (?:επιστολη|γραμμα))\b",
    ),
];
