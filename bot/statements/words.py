"""Small closed classes of words that the rules look for, and nothing else."""

AUXILIARIES = frozenset(
    "has have had is are was were be been being am did does do will would can could may might must shall should not "
    "never didn't doesn't don't hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't cannot "
    "couldn't".split()
)
CONTRACTED = ("'s", "'ve", "'d", "'re", "'ll", "n't")
ADVERBS = frozenset(
    "also then later again now just even still once often already first earlier further ever always only meanwhile "
    "however too instead soon both all today yesterday tonight last next afterward afterwards before ago since "
    "therefore thus here there monday tuesday wednesday thursday friday saturday sunday much long rather quite simply "
    "never".split()
)
NOT_ADVERBS = frozenset(
    "family ally assembly italy july reply kelly emily holly billy sally daily weekly monthly yearly early elderly "
    "supply monopoly".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split())
NEVER_NOUNS = frozenset(
    "says tells asks writes adds thinks argues insists explains believes announces declares maintains continues "
    "concludes".split()
)
NUMBERS = frozenset("one two three four five six seven eight nine ten".split())
FILLERS = frozenset("also again later earlier ago then however too further first repeatedly".split()) | DAYS
REFERRING = frozenset("referring citing alluding pointing speaking according".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. aug. sept. oct. "
    "nov. dec.".split()
)
SUBJECT_PRONOUNS = frozenset("he she they it we i you who".split())
PERSON_PRONOUNS = frozenset("he she they we i you".split())
OBJECT_PRONOUNS = frozenset("him her them us me you it himself herself themselves".split())
DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your some many most several all both no any each every "
    "another one two three four five six other few more".split()
)
PREPOSITIONS = frozenset(
    "in on at to for from with of by about after before during over under against among between into through via "
    "since until without within despite around near outside inside like as upon amid toward towards regarding "
    "following including".split()
)
SUBORDINATORS = frozenset(
    "when while although though because if since as after before whereas unless until whether where which that what "
    "why how once even".split()
)
CONJUNCTIONS = frozenset("and but or so yet nor".split())
LINKS = frozenset("of for from at in with on to".split())
"""Prepositions that may join the parts of one description of a person ("a spokesman for the campaign")."""
STARTERS = frozenset(
    "but and so yet or still also then now however meanwhile moreover furthermore additionally instead nevertheless "
    "nonetheless indeed thus therefore later earlier again besides separately".split()
)
DASHES = frozenset(("—", "–", "-", "--", "---", "―"))
TITLES = frozenset(
    "mr mrs ms mx miss dr sen sens rep reps gov gen lt col sgt capt prof rev hon sir dame lord lady president vice "
    "senator congressman congresswoman representative governor mayor secretary minister chancellor king queen prince "
    "princess pope judge justice general admiral colonel captain sergeant professor doctor chairman chairwoman chair "
    "chief director spokesman spokeswoman spokesperson candidate nominee leader speaker former ex prime premier "
    "ambassador attorney commissioner councilman councilwoman sheriff officer detective rabbi father sister brother "
    "imam bishop cardinal coach analyst strategist adviser advisor aide manager editor reporter journalist columnist "
    "author actor actress singer lawyer pollster pundit host anchor commentator operative billionaire businessman "
    "businesswoman activist democrat republican democratic presidential deputy assistant executive ceo cfo founder "
    "co-founder lawmaker sheik sheikh archbishop lieutenant major commander supporter voter mogul magnate tycoon "
    "frontrunner front-runner rival".split()
)
"""Words before a name that are no part of it; in lower case they may stand between "the" and a name."""
DOCUMENTS = frozenset(
    "report reports poll polls survey surveys study studies statement analysis story article documents review".split()
)
"""What speaks for the one who made it ("a report by …")."""
PLURALS = frozenset("people some many most others several officials both few all critics men women police".split())


def is_number(word: str) -> bool:
    """Whether a word is a number or a part of one ("three", "58", "half")."""
    return word in NUMBERS or word in ("percent", "thirds", "half") or word[:1].isdigit()


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb, or between a verb and its content."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS)
