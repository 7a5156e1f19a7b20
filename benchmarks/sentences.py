"""The words of made-up articles: places by region, and sentences with gaps for them.

The text is there to be set and measured, and reads like that of a leaflet; it is no advice. A gap is the name of a list
below, in braces; `{place}`, `{trouble}` and `{when}` are the article's own.
"""

from __future__ import annotations

PLACES: dict[str, tuple[str, ...]] = {
    "head": ("forehead", "temple", "scalp", "back of the head", "crown"),
    "face-and-jaw": ("jaw", "cheek", "brow", "jaw joint", "side of the face"),
    "neck": ("neck", "side of the neck", "nape", "base of the neck", "front of the neck"),
    "shoulders": ("shoulder", "shoulder joint", "top of the shoulder", "collar bone", "outer shoulder"),
    "chest": ("breastbone", "rib cage", "chest wall", "side of the chest", "foot of the breastbone"),
    "upper-back": ("upper back", "shoulder blade", "middle of the back", "upper spine", "edge of the shoulder blade"),
    "arms-and-elbows": ("elbow", "forearm", "upper arm", "outer elbow", "inner elbow"),
    "wrists-and-hands": ("wrist", "thumb", "palm", "knuckle", "back of the hand"),
    "abdomen": ("tummy", "side of the tummy", "upper tummy", "navel", "lower tummy"),
    "lower-back": ("lower back", "small of the back", "waist", "lower spine", "side of the lower back"),
    "pelvis-and-groin": ("groin", "pelvis", "pubic bone", "fold of the groin", "pelvic floor"),
    "hips-and-buttocks": ("hip", "buttock", "side of the hip", "tail bone", "hip joint"),
    "thighs": ("thigh", "back of the thigh", "front of the thigh", "inner thigh", "outer thigh"),
    "knees": ("knee", "kneecap", "inner knee", "hollow of the knee", "outer knee"),
    "lower-legs": ("calf", "shin", "inner shin", "outer calf", "calf muscle"),
    "ankles-and-feet": ("ankle", "heel", "arch of the foot", "ball of the foot", "big toe"),
    "whole-body": ("whole body", "skin", "trunk", "spine", "body when it moves"),
}

TROUBLES = ("ache", "stiffness", "soreness", "burning pain", "sharp pain", "throbbing", "tightness", "tingling")
WHENS = (
    "after sitting", "after a fall", "at night", "in the morning", "during work", "with every step", "after sport",
    "in cold weather", "after lifting", "when you are tired",
)  # fmt: skip

GAPS: dict[str, tuple[str, ...]] = {
    "feeling": (
        "a dull ache", "a pulling feeling", "a sharp catch", "a deep pressure", "a hot, sore spot", "pins and needles",
        "a heavy, tired feeling", "a stiff band", "a slow throb", "a tender point",
    ),
    "activity": (
        "climbing stairs", "carrying shopping", "typing for a long time", "gardening", "driving", "turning over in bed",
        "getting dressed", "cooking a meal", "standing in a queue", "playing with children", "hanging up washing",
        "reading in a low chair",
    ),
    "move": (
        "a slow walk around the block", "ten gentle bends", "a stretch against the wall", "rolling the shoulders back",
        "standing up and sitting down five times", "a short swim", "an easy ride on a bicycle", "breathing out slowly",
        "lifting and lowering your heels", "turning from side to side",
    ),
    "time": (
        "a few days", "two or three weeks", "about a month", "six to eight weeks", "most of a season", "a week or so",
        "ten to fourteen days", "several months",
    ),
    "often": ("twice a day", "every morning", "three times a week", "every hour or two", "before bed", "after meals"),
    "helper": (
        "your doctor", "a physiotherapist", "a nurse at your clinic", "a pharmacist", "an occupational therapist",
        "a specialist in pain",
    ),
    "aid": (
        "a warm pad", "a cold pack wrapped in a cloth", "a folded towel", "a firm pillow", "a chair with arm rests",
        "a soft insole", "a light support", "a long-handled brush",
    ),
    "tissue": (
        "muscles", "tendons", "ligaments", "small joints", "nerves", "layers that slide over each other",
        "soft tissues", "bone close by",
    ),
    "strain": (
        "doing one movement again and again", "a new task at work", "a long journey", "sleeping in one position",
        "too little rest between busy days", "a knock that seemed harmless", "a cold that kept you in bed",
        "more sport than you are used to",
    ),
    "mood": ("worried", "low", "short of sleep", "tense", "worn out", "cross", "on your guard"),
    "share": ("about one in ten people", "many people", "most adults", "about a third of us", "a few people each year"),
    "sign": (
        "a fever that does not go down", "weight loss that you can't explain", "a lump that grows",
        "redness that spreads", "pain that wakes you every night", "numbness that does not pass",
        "weakness that gets worse", "swelling on one side only",
    ),
    "danger": (
        "you cannot move the part at all", "the skin turns pale, blue or cold", "you are short of breath",
        "you feel faint or confused", "you lose control of your bladder or bowels",
        "the pain is sudden and the worst ever", "you cannot feel a touch on the skin",
    ),
    "medicine": (
        "paracetamol", "an anti-inflammatory gel", "a short course of tablets", "a cream that warms the skin",
        "a medicine that calms the nerves",
    ),
}  # fmt: skip
"""What fills a gap. `{place}` and the like are not here: they are the article's own."""

ABOUT = (
    "{Trouble} in the {place} is common: {share} have it at some time.",
    "It tends to come {when}, and to ease again within {time}.",
    "It can start with {feeling}, and then spread beyond the {place}.",
    "Most of the time, nothing is broken, and the {tissue} only need time to settle.",
    "How strong the pain is says little about how much harm there is.",
    "The {tissue} around the {place} work together, so that a small trouble in one can be felt in another.",
    "Some people notice it first while {activity}, others when they rest.",
    "It seldom needs a scan, since a scan often shows changes in people who have no pain at all.",
    "For {share}, it comes back now and then, and each time is a little easier to handle.",
    "The body mends the {place} day and night, even when you cannot feel it.",
    "It is not a sign that you are growing old or did something wrong.",
    "Knowing what it is makes many people less {mood}, and that alone can ease the pain.",
)

FEEL = (
    "You may feel {feeling} or {feeling2}, most of all while {activity}.",
    "The {place} may be stiff for a while {when}, and loosen as you move.",
    "Touching the {place} can be sore, and clothes may seem too tight.",
    "Some days are good and some are bad, with no clear reason for either.",
    "It may hurt more when you are {mood}, and less when something holds your attention.",
    "Pain at night can make it hard to fall asleep, or wake you when you turn over.",
    "After {activity}, the ache may last for an hour or until the next day.",
    "The feeling can move: from {feeling} near the {place} to {feeling2} further away.",
    "You may find that you hold the {place} still without meaning to.",
)

CAUSE = (
    "Often it follows {strain}, and shows only a day or two later.",
    "Sometimes it follows {strain}, or {strain2}.",
    "The {tissue} of the {place} can be strained by {activity} for longer than usual.",
    "Poor sleep and worry make the nerves more watchful, so that they send pain sooner.",
    "In a few people, another illness lies behind it, and {helper} will ask about that.",
    "Sitting still for hours makes the {tissue} stiff, and they then complain {when}.",
    "Sudden changes matter more than heavy loads: the {place} likes to be trained slowly.",
    "Nobody can say for certain why one person gets it and another does not.",
    "Smoking slows the mending of {tissue}, and so does eating too little.",
    "It may run in families, though that does not mean that it has to stay.",
)

DO = (
    "Keep moving within what you can bear, and do a little more {often}.",
    "Try {move}, {often}, and stop before the pain grows.",
    "Many people are helped by {aid} for up to twenty minutes at a time.",
    "Break up {activity} into shorter spells, with a rest before the pain tells you to.",
    "Use {aid} while {activity}, so that the {place} carries less.",
    "Begin the day with {move}, and end it with {move2}.",
    "Write down what you did and how it felt; after {time} you will see what helps.",
    "Ask someone at home or at work to share the tasks that hurt most for now.",
    "Sleep on the side that hurts less, with {aid} where you need it.",
    "If a day went badly, do half as much on the next, and then go on as before.",
    "Some find that {move} helps them to be less {mood} as well.",
    "Take {medicine} only as the leaflet says, and ask {helper} if it suits you.",
)

TREAT = (
    "If the pain lasts longer than {time}, {helper} can offer more.",
    "Together you choose what matters most to you, such as {activity} without fear.",
    "A course of exercise takes {time} before you can tell whether it works.",
    "With {helper}, you can plan how to go back to {activity} step by step.",
    "Tests are done only if they would change the treatment.",
    "Ask about the benefits, the risks, and what happens if you do nothing.",
    "Many treatments help some people and not others, so it is right to stop one that does not.",
    "Without any treatment, the {place} mostly gets better by itself within {time}.",
)

HELP = (
    "See {helper} if the pain has not eased after {time}.",
    "Ask to be seen sooner if you are {mood} all the time, or cannot do your work.",
    "Take this page and your notes with you, and say what worries you most.",
    "Tell {helper} which medicines you take, those without a prescription too.",
    "If it helps, bring someone who can listen with you.",
    "You can ask for another opinion, and for words that you understand.",
)

LISTED = (
    "{feeling} {when}", "trouble with {activity}", "{feeling} that comes and goes",
    "less strength than you are used to",
    "no ease in the {place} until later in the day",
    "poor sleep for more than {time}", "feeling {mood} because of the pain",
    "soreness after {activity}",
)  # fmt: skip

ROWS: tuple[tuple[str, str], ...] = (
    ("On waking", "Lie still for a moment, then try {move}."),
    ("Sitting", "Change your position {often}, and use {aid}."),
    ("Standing", "Shift your weight, and put one foot on a low step."),
    ("Lifting", "Hold the load close, and let your legs do the work."),
    ("At work", "Share out {activity}, and rest {often}."),
    ("At night", "Use {aid}, and keep the room cool and dark."),
    ("On a bad day", "Do half of what you planned, with {aid}."),
    ("On a good day", "Do no more than a little extra, such as {move}."),
    ("With others", "Say what you can do today, and what you would like help with."),
)

TREATMENTS: tuple[tuple[str, str], ...] = (
    ("Exercise with guidance.", "It builds strength and trust in the {place}. You may ache for a day or two at first."),
    ("Hands-on treatment.", "It can ease {feeling} for a while. It helps only together with moving."),
    ("Medicine.", "You can try {medicine} for a short time. It can upset the stomach or make you drowsy."),
    ("Talking therapy.", "It helps if you are {mood} because of the pain. It takes time and some courage."),
    ("An injection.", "It may calm the {tissue} for {time}. It does not suit everyone, and can leave a bruise."),
    ("An operation.", "It is seldom needed. It has risks, and the {place} needs {time} to mend afterwards."),
)

NOTES = (
    "Pain is made by the whole nervous system. That it is real does not mean that the {place} is being harmed.",
    "The words in this article are those that clinics use. You can use your own when you speak with {helper}.",
    "What helps one person may not help another. Give each thing {time} before you judge it.",
)
TIPS = (
    "Set a timer while {activity}. When it rings, try {move}.",
    "Put {aid} where you can see it, and you will use it more often.",
    "Tie {move} to something that you do anyway, such as cleaning your teeth.",
    "Keep a diary for one week: what you did, how you slept, and how the {place} felt.",
)
WARNINGS = (
    "Do not take {medicine} for longer than the leaflet says without asking {helper}.",
    "Do not put a cold or hot pack on bare skin, or on skin that cannot feel well.",
    "Do not stop a prescribed medicine on your own. Ask {helper} first.",
)
FOOTNOTES = (
    "Studies differ in how they count, so that this number is a rough one.",
    "This holds for adults; children are seen by {helper} earlier.",
    "The exact name depends on which of the {tissue} are concerned.",
)

KEYWORDS = (
    "exercise", "sleep", "work", "lifting", "sport", "posture", "heat", "cold packs", "tendons", "nerves", "medicines",
    "pacing", "physiotherapy", "walking", "scans", "blood tests", "stretching", "swimming", "cycling", "driving",
    "gardening", "housework", "pregnancy", "ageing", "children", "diary", "stress", "low mood", "smoking", "weight",
    "inflammation", "swelling", "bruises", "falls", "numbness", "weakness", "injections", "operations", "massage",
    "relaxing", "breathing", "insoles", "shoes", "pillows", "desk work", "travel", "painkillers", "side effects",
)  # fmt: skip

SOURCES: tuple[tuple[str, str], ...] = (
    ("A made-up guide to {trouble}", "Society for Made-up Guides"),
    ("Moving well with {trouble} in the {place}", "Invented Institute"),
    ("What patients say about {trouble} {when}", "Imagined Library of Health"),
    ("Exercise for the {place}: an invented review", "Journal of Things Made Up"),
)
