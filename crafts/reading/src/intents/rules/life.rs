//! Trouble in the family, and with us.

use super::{Rule, n};

pub(super) static RULES: &[Rule] = &[
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
    n(
        "hardship",
        0.84,
        r"\b(?:lost (?:his|her|our|the|my) job|furlough\w*|reduced hours|on disability|car accident|chemo\w*|stroke|heart attack|maternity leave|hard(?:ship| times?)|struggling|single (?:mom|mother|dad|father)|behind on (?:my |the )?(?:rent|bills|mortgage)|laid (?:me|us|him|her) off|(?:got|been|is|was|am|very|really) (?:very |really )?sick|in (?:the )?icu|about to be evicted|eviction notice|no income|only income|out of a job|get laid off|cut my hours|cut our hours|not working)\b",
    ),
    n(
        "hardship",
        0.86,
        r"\b(?:perdi(?:o|mos|eron)? (?:mi|el|su|nuestro) (?:trabajo|empleo)|me corrieron|me (?:quede|quedé) sin (?:trabajo|empleo)|sin empleo|me redujeron|menos horas|accidente|incapacitad\w+|incapacidad|discapacidad|(?:esta|estoy|estuve|estuvo) (?:muy )?enferm\w+|no (?:tengo|hay) trabajo|no estoy trabajando|situacion (?:\w+ )?(?:dificil|complicada)|no me alcanza)\b",
    ),
    n(
        "hardship",
        0.86,
        r"\b(?:χωρις δουλεια|εμεινα ανεργ\w+|μου εκοψαν|δυσκολη (?:\w+ )?κατασταση|δυσκολιες|ατυχημα|καρκιν\w*|αναπηρ\w*|εγχειρηση|δεν δουλευω)\b",
    ),
    n(
        "death_reported",
        0.88,
        r"\b(?:my|our|her|his) (?:\w+ )?(?:husband|wife|mother|father|mom|dad|son|daughter|brother|sister)\b(?: \w+){0,3} (?:died|passed|is dead|has passed)\b|\bfallecio\b|\bse murio\b|\b(?:απεβιωσε|πεθανε|εφυγε απο τη ζωη)\b",
    ),
    n(
        "bankruptcy_filed",
        0.88,
        r"\b(?:i|we|my \w+|have|just|already|he|she)(?:\'ve)? (?:have |just |already )*(?:filed|declared|filing)\b(?: \w+){0,4} (?:chapter|ch\.?|bankrupt\w*|bk)\b|\b(?:declare|declaramos|me declare|presente|meti) (?:en |la )?(?:bancarrota|quiebra|capitulo 7|capitulo 13)\b|\b(?:πτωχευσ\w+|κηρυξα πτωχευση)\b",
    ),
    n(
        "complaint_about_firm",
        0.84,
        r"\b(?:nobody|no one|noone) (?:from your \w+ |at your \w+ |there )?(?:ever |has |is |will )*(?:call\w*|answer\w*|respond\w*|return\w*|repl\w+|help\w*|get\w* back)\b|\b(?:what am i|why am i|what are we) paying (?:you|for)\b|\b(?:i\'?ve|i have|been) (?:left|calling|called|emailed|sent|writ\w+)(?: \w+){0,4} (?:messages?|times|voicemails?)\b(?: \S+){0,6} (?:no|nobody|nothing|never|still)\b|\b(?:third|fourth|3rd|4th|5th) time (?:i|we)\b|\bstill (?:waiting|haven\'?t heard)\b(?: \w+){0,5} (?:weeks?|months?|back|anyone|anybody)\b",
    ),
    n(
        "complaint_about_firm",
        0.84,
        r"\b(?:nadie|ninguno)(?: \w+){0,3} (?:llama|contesta|responde|ayuda|devuelve|regresa)\b|\b(?:no me (?:contestan|responden|regresan|devuelven))\b|\b(?:pesimo|mal[oa]?|terrible) servicio\b|\b(?:quiero|voy a) (?:poner una |presentar una )?(?:queja|quejarme)\b|\b(?:δεν (?:απαντατε|μου απαντα|με παιρνει) (?:κανεις|ποτε)?|κανενας δεν|απογοητευμεν\w+|παραπονο)\b",
    ),
    n(
        "military_service",
        0.86,
        r"\b(?:i\'?m|i am|my (?:husband|wife|son)|getting|being|got) (?:\w+ )?(?:deployed|deploying|active duty|stationed|called up)\b|\bmilitary orders\b|\bdesplegado\b|\b(?:υπηρετω|στρατο)\b",
    ),
    n(
        "confirmation",
        0.88,
        r"\bi(?: can| do|\'ll| will)? confirm\b|\b(?:is|are|works?)(?: \S+)? (?:fine|good|ok|okay|great|perfect)\b(?: \S+){0,4} (?:will be there|\'ll be there|see you)\b|\b(?:i|we)(?:\'ll| will) be there\b|\bconfirmo\b|\bahi estare\b|\b(?:επιβεβαιωνω|θα ειμαι εκει)\b",
    ),
    n(
        "unsubscribe",
        0.9,
        r"\b(?:take|remove) me (?:off|from)\b(?: \S+){0,3} (?:newsletters?|mailing|e-?mail|marketing|text)\b",
    ),
];
