//! Calls wanted, at what time, and no more.

use super::{Rule, n, r};

pub(super) static RULES: &[Rule] = &[
    // --- calls
    r(
        "availability",
        0.86,
        r"\b(?:available|free|reach me|call me|i can talk|i'?m home|i am home|best time|good time|better time|off work|i get off|give me a call|call back|contact me)\b(?: \S+){0,8} (?:between|after|before|tomorrow|today|tonight|mon(?:day)?s?|tue(?:s|sday)?s?|wed(?:nesday)?s?|thu(?:rs|rsday)?s?|fri(?:day)?s?|saturdays?|sundays?|mornings?|afternoons?|evenings?|anytime|weekdays?|weekends?|lunch)\b",
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
        r"\b(?:need|want|like|have|love) to (?:talk|speak) (?:to|with)\b|\bcan (?:someone|somebody|anyone|i)\b(?: \S+){0,3} (?:call|speak|talk|phone)\b|\bhave (?:someone|somebody|him|her|my \w+|the \w+)(?: \w+)? call\b",
    ),
    r(
        "request_call_back",
        0.9,
        r"\b(?:llame(?:n)?me|llamarme|me (?:puede|pueden|podria|podrian)(?: \S+){0,2} llamar|que me llame\w*|me llamen|devuelva\w* la llamada|necesito hablar|quiero hablar|quisiera hablar)\b",
    ),
    r(
        "request_call_back",
        0.9,
        r"\b(?:παρτε|καλεστε|τηλεφωνηστε|παρε|καλεσε) (?:με|μου)\b|\bνα με (?:παρετε|καλεσετε|παρει|καλεσει)\b|\bτηλεφωνησετε\b|\b(?:θελω|θα ηθελα|πρεπει|χρειαζομαι) να μιλησω\b",
    ),
    r(
        "stop_calls",
        0.93,
        r"\b(?:stop|quit) (?:calling|texting|contacting|emailing|messaging|harassing) (?:me|us|my)\b|\b(?:do not|don'?t|dont|never) (?:call|text|contact|e-?mail|message) (?:me|us|my|this)\b|\bcease (?:and desist|all contact|contact|calling)\b|\btake me off\b(?: \S+){0,3} list\b|\bdo not call list\b",
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
    r(
        "availability",
        0.86,
        r"\b(?:available|free|reach me|call me|can talk|i\'?m home|i am home|best time|good time|better time|off work|get off|a call|call back|contact me|call us|reach us)\b(?: \S+){0,8} (?:at|around|from|by|until|til) (?:\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\b|o\'?clock)|noon|midday|\d{1,2}(?::\d\d)?(?:[ ,.!?]|$))",
    ),
    r(
        "availability",
        0.84,
        r"\b(?:mornings?|afternoons?|evenings?|nights?|weekends?|weekdays?|lunch(?: time|break)?) (?:is|are|work\w*) (?:the )?(?:best|better|good|fine|ok)\b|\bany ?time (?:after|before|tomorrow|today|on|this|next|between|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri))\b|\b(?:i|we)(?: am|\'m| are)? ?(?:get |be )?(?:off|out|done|home|free|around)(?: \w+)? (?:at|by|after|around|until|on) (?:\d|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri))",
    ),
    r(
        "availability",
        0.76,
        r"\b(?:works?|is good|is fine|good|available|free) (?:for me )?(?:on |at |after |before |between )*(?:(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)|tomorrow|\d{1,2}(?::\d\d)? ?[ap]\.?m)\b|\b(?:(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)|tomorrow)\b(?: \S+){0,4} (?:works|is good|is fine|is better|would work|i\'?m (?:free|off|available))\b",
    ),
    r(
        "availability",
        0.76,
        r"\b(?:despues|antes|a partir) de las? \d{1,2}|\bentre las? \d{1,2}|\b(?:llame\w*|llamar\w*|disponible|hablar|contestar)\b(?: \S+){0,8} (?:a las? \d{1,2}|en la (?:manana|tarde|noche)|por la (?:manana|tarde|noche)|al mediodia)",
    ),
    r(
        "availability",
        0.76,
        r"\b(?:μετα|πριν|απο) τις \d{1,2}|\bμεταξυ \d{1,2}|\b(?:διαθεσιμ\w*|ελευθερ\w*|παρτε|καλεστε|μιλησ\w+)\b(?: \S+){0,8} (?:πρωι|απογευμα|μεσημερι|βραδυ|στις \d)",
    ),
    r(
        "request_call_back",
        0.84,
        r"\b(?:call|phone|ring|buzz) (?:me|us)(?: back)?\b|\b(?:somebody|someone|anyone|anybody|you)(?: \S+){0,2} (?:call|phone|ring|reach out to|get back to|contact) (?:me|us)\b|\b(?:please|can you|could you|pls) (?:reach out|get back to me|contact me)\b|\bgive (?:me|us) a (?:call|ring|buzz|shout)\b",
    ),
    r(
        "request_call_back",
        0.88,
        r"\b(?:llamen|llame|llamenos|llamenme|marqueme|marquenme|comuniquense|comuniquese|hablenme|hableme)\b|\b(?:me|nos) (?:llaman|llama|marcan|marca|hablan)\b(?: \S+){0,4} (?:por favor|manana|hoy|despues|cuando puedan|favor)|\b(?:espero|esperando) su llamada\b",
    ),
    r(
        "request_call_back",
        0.88,
        r"\b(?:παρτε|παρε|καλεστε|τηλεφωνηστε)(?: \S+){0,2} (?:με|μας|τηλεφωνο)\b|\bπεριμενω (?:το )?τηλεφωνημα\b|\bμπορει(?:τε)? (?:καποιος )?να με (?:παρει|καλεσει|παρετε|καλεσετε)",
    ),
];
