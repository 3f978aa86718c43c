"""The words of change, of comparison, of what comes and goes and of part times: one list for every reader and every guard.

A word that one reader knows and another guard does not is a false alarm or a miss in waiting, so
that words are added here and nowhere else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from safeguard_checks.quantity.approx import EMPHASIS
from safeguard_checks.quantity.words import EARLIER, NUMBER_WORD
from safeguard_checks.regex import regex

__all__ = [
    "ABOVE", "AHEAD_OF", "ALIKE", "ALL_OF_THEM", "ALONE", "AMOUNTING_TO", "AMOUNTS_TO", "AND_THE_REST", "ASKED",
    "AVERAGE",
    "AVERAGED",
    "BELOW",
    "BETTER",
    "CAME",
    "CAUSED",
    "CHANGED",
    "CHANGED_WORDS",
    "CHANGE_NOUN",
    "CHANGE_STEM",
    "COMPARED",
    "COMPARED_WITH",
    "COUNT_NOUN",
    "DEGREE",
    "DEGREES",
    "DISTINCT",
    "DOWN",
    "EACH",
    "EACH_ITS",
    "ENDED",
    "EXACTLY",
    "EXPECTED",
    "FACTORS",
    "FALLING",
    "FASTER",
    "FEMALE",
    "FOLLOWED_BY",
    "GAINED",
    "GREATER",
    "HIGHER",
    "HIGHEST",
    "INCOME",
    "LASTING",
    "LASTS",
    "LEAST",
    "LEFT_OVER",
    "LESS",
    "LONGER",
    "LOSS",
    "LOST",
    "LOWER",
    "LOWEST",
    "MAKES_UP",
    "MAKING_UP",
    "MALE",
    "MEAN_OF",
    "MORE",
    "MORE_OR_LESS",
    "MOST",
    "NEARLY_SAME",
    "NET_GAIN",
    "NET_LOSS",
    "OFTEN",
    "OF_THEM",
    "OPEN_NOUN",
    "OTHER_BASIS",
    "PACE",
    "PART_TIME",
    "RANGE_NOUN",
    "REMAINS",
    "REST",
    "RISING",
    "ROUGHLY",
    "SAMENESS",
    "SENT_OUT",
    "SET_AGAINST",
    "SET_OFF",
    "SEXES",
    "SHARE_NOUN",
    "SHARE_RATE",
    "SHORTER",
    "SHORT_OF",
    "SLOWER",
    "SMALLER",
    "SPENDING",
    "STARTED",
    "TARGET_NOUN",
    "THAT_IS",
    "THUS",
    "TOGETHER",
    "TOTALLED",
    "UP",
    "WAITED",
    "WENT",
    "WITHOUT",
    "WORSE",
    "YEARLY",
    "amounts_of_change",
    "comparative_direction",
    "earlier_values",
    "governs",
    "says_by_how_much",
    "values_beside",
]  # fmt: skip

# Up and down: words that are verbs, nouns, and both, in this order.
UP = (
    "increased increases increasing rose risen rises rising grow grew grown grows growing climb"
    " climbed climbs climbing jumped jumping jumps surged surges surging soared soars soaring raised"
    " raising lengthened lengthening widened widens widening rocketed rocketing skyrocketed escalated escalates escalating"
    " doubles expanded expands expanding swelled swells swollen swelling mounted mushroomed"
    " ballooned spiked spiking leapt leaped leaping ascended heightened mounting multiplied",
    "growth upturn upsurge uplift upswing",
    "increase rise jump surge spike leap hike",
)
DOWN = (
    "decreased decreases decreasing reduce reduced reduces reducing fell fallen falls falling"
    " declined declines declining dropped drops dropping shrank shrunk shrinks shrinking dipped dips"
    " dipping plummeted plummets plummeting slumped slumping tumbled tumbles tumbling lowered"
    " lowering shortened shortening narrowed narrows narrowing diminished diminishes diminishing lessened lessening"
    " contracted contracting slipped slips slipping slid slides sliding sank sunk sinks"
    " sinking plunged plunges plunging collapsed collapsing dwindled dwindles dwindling eased eases"
    " easing receded receding curtailed curtailing subsided subsiding waned waning ebbed moderated moderates moderating cooled"
    " cooling softened softening",
    "reduction downturn reductions contraction downswing",
    "decrease fall decline drop dip cut slump slide plunge collapse",
)
FACTORS = (
    "doubled doubling halved halving trebled trebling tripled tripling quadrupled quadrupling"
    " quintupled"
)
# Changes of which there are several.
CHANGES = r"(?:increases|rises|decreases|falls|declines|drops|reductions)"
# "Steady" leaves room for a little, "unchanged" for none.
NEARLY_SAME = "stable static steady constant flat"
SAMENESS = f"{NEARLY_SAME} unchanged"
# Words of degree before a change, which narrow nothing.
DEGREE = (
    "slightly significantly markedly sharply substantially steadily considerably marginally"
    " dramatically only just exactly precisely again also further notably slowly overall very rapidly gradually"
    " steeply modestly progressively consistently continually continuously already now then"
    " subsequently noticeably materially moderately greatly somewhat broadly relatively largely"
    " fairly essentially virtually currently therefore however"
)
# The same before a comparison, however many.
DEGREES = (
    rf"(?:(?:{'|'.join(DEGREE.split())}|well|still|thus|far|much|even|some\s+way|a\s+long\s+way|way|rather|appreciably|fractionally"
    r"|a\s+(?:little|shade|touch|fraction|whisker|bit|lot|(?:good|great)\s+deal)|comfortably|generally)\s+)*"
)
# Those that leave room for a little.
ROUGHLY = (
    r"(?:broadly|relatively|largely|fairly|more\s+or\s+less|virtually|practically|almost|nearly|essentially"
    r"|roughly|about|around)"
)
# Words for the two sexes, which together make a whole.
MALE = r"(?:boys?|males?|men)"
FEMALE = r"(?:girls?|females?|women)"
SEXES = rf"(?:{MALE}|{FEMALE})"
# Words of change that say no direction, or that a double is meant.
_OPEN = (
    "change changes changed changing shifted shifting improved improves improving improvement"
    " worsened worsening deteriorated deteriorating fluctuated rebounded edged inched crept rallied"
    " accelerated double doubles halves treble triple"
)


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for listed in lists for word in listed.split())


def _forms(*lists: str) -> str:
    return "|".join(sorted(_words(*lists), key=lambda word: (-len(word), word)))


CHANGED_WORDS = _words(*UP, *DOWN, FACTORS, _OPEN)
CHANGED = (
    rf"(?:{_forms(*UP, *DOWN, FACTORS, _OPEN)}"
    r"|(?:went|gone|going|goes|came|come|shot|ticked)\s+(?:back\s+)?(?:up|down))"
)
# Those that say one way, verbs and nouns.
RISING, FALLING = rf"(?:{_forms(*UP)})", rf"(?:{_forms(*DOWN)})"
# "An increase", "the fall": the words of change that are nouns.
CHANGE_NOUN = rf"(?:{_forms(UP[1], UP[2], DOWN[1], DOWN[2])})"
# "Due to fall", "a fall": those that are verbs and nouns.
CHANGE_STEM = rf"(?:{_forms(UP[2], DOWN[2], 'grow')})"
# One value set beside another.
COMPARED_WITH = r"(?:compar(?:ed|es|ing)\s+(?:to|with))"
SET_AGAINST = rf"(?:{COMPARED_WITH}|against|versus|vs\.?)"
# One value over or under another.
GREATER, SMALLER = "higher greater larger bigger", "lower smaller"
MORE, LESS = f"{GREATER} more", f"{SMALLER} fewer less"
HIGHER, LOWER = (rf"(?:{words.replace(' ', '|')})" for words in (MORE, LESS))
MORE_OR_LESS = rf"(?:{HIGHER}|{LOWER})"
ABOVE = rf"(?:above|in\s+excess\s+of|exceed(?:s|ed|ing)?|{HIGHER}\s+than)"
BELOW = rf"(?:below|{LOWER}\s+than)"
_HIGHER = regex(rf"{HIGHER}\b|above\b|up\b", re.I)
# The same of what has a length, an age, a price; and what takes longer is slower.
LONGER = r"(?:longer|commoner|older|dearer|costlier|heavier|taller|wider|deeper)"
SHORTER = r"(?:shorter|rarer|scarcer|younger|cheaper|lighter|narrower|shallower)"
SLOWER, FASTER = r"(?:slower)", r"(?:faster|quicker|speedier)"
# Which way a value is good is not said by these.
BETTER = r"(?:better|stronger|healthier)"
WORSE = r"(?:worse|poorer|weaker)"
OPEN_NOUN = r"(?:improvement|deterioration|worsening|gain|advance)"
# What a value lies under that does not reach another.
SHORT_OF = r"(?:short\s+of|shy\s+of|adrift\s+of|beneath|behind)"
AHEAD_OF = r"(?:ahead\s+of|in\s+front\s+of|clear\s+of)"
# One value over or under all others.
HIGHEST = r"(?:highest|largest|greatest|biggest)"
LOWEST = r"(?:lowest|smallest|fewest)"
# The same of all that can be so called, where a reader knows of what the values are.
MOST = r"(?:highest|largest|greatest|biggest|longest|commonest|busiest|heaviest|oldest|widest|costliest|dearest|fullest|tallest|most)"
LEAST = r"(?:lowest|smallest|fewest|shortest|rarest|quietest|lightest|youngest|narrowest|cheapest|emptiest|least)"
# One value like another, and just as much.
EXACTLY = (
    r"(?:equal\s+to|(?:exactly\s+)?the\s+same\s+as|identical\s+to|level\s+with|match(?:es|ed|ing))"
)
ALIKE = (
    r"(?:in\s+line\s+with|equal\s+to|the\s+same\s+as|identical\s+to|level\s+with|similar\s+to"
    r"|comparable\s+(?:to|with)|on\s+a\s+par\s+with|consistent\s+with)"
)
# What a value is to reach or not to pass, and between what it is to lie.
TARGET_NOUN = r"(?:targets?|standard|threshold|benchmark|goal|requirement|ceiling|limit|maximum|minimum|floor|cap)"
RANGE_NOUN = r"(?:range|band|limits|corridor)"
# What is said beforehand of a value: it is none that there was.
EXPECTED = r"(?:expect(?:ed|ations?)|consensus(?:\s+estimates?)?|forecasts?|guidance|projected|projections?|predicted|anticipated|midpoint|analysts?(?:[’'])?s?(?:\s+(?:estimates?|targets?))?)"
# What is below nought, so that the value that is told of it has a sign that is not printed.
LOSS = r"(?:loss(?:es)?|deficits?|shortfalls?|outflows?)"
# What is the more the less time lies between.
OFTEN = r"(?:frequenc(?:y|ies)|services?|headways?|intervals?)"
# How fast something changes, which can fall while it rises.
PACE = (
    r"(?:pace|speed|tempo|decelerat\w+|accelerat\w+|slow-?down|slowing|moderation|easing|pick-?up)"
)
# What says that one value is told as another: "this represents a fall of", "equating to 12%".
AMOUNTS_TO = (
    r"(?:is|was|were|are|represent(?:s|ed)?|show(?:s|ed)?|mark(?:s|ed)?|equal(?:s|led)?|amount(?:s|ed)?\s+to"
    r"|equate[sd]?\s+to|gives?|gave|means|meant)"
)
THAT_IS = rf"(?:(?:this|that|it|which|these)\s+{AMOUNTS_TO}|(?:that|it)[’']s)"
AMOUNTING_TO = r"(?:representing|showing|marking|making|giving|equating\s+to|equal\s+to|equivalent\s+to|amounting\s+to)"
# That a value is a share of another.
MAKES_UP = (
    r"(?:is|was|represent(?:s|ed)?|equate[sd]?\s+to|account(?:s|ed)?\s+for|makes\s+up|made\s+up"
    r"|is\s+equivalent\s+to|amount(?:s|ed)?\s+to)"
)
MAKING_UP = r"(?:representing|equating\s+to|equivalent\s+to|making\s+up|accounting\s+for)"
# What names a share, a count, an average.
SHARE_NOUN = r"(?:percentages?|proportions?|shares?)"
# What names a share by what it is of: "a response rate of", "an occupancy of".
SHARE_RATE = (
    rf"(?:{SHARE_NOUN}|rates?|ratio|occupancy|turn-?out|take-?up|uptake|coverage|attendance|compliance|completion|response|return|reply"
    r"|retention|utili[sz]ation|majority|success|participation|achievement|engagement|conversion|yield|recovery|collection|pass|failure|score|level|figure)"
)
COUNT_NOUN = r"(?:numbers?|counts?|volumes?|totals?)"
_HEDGE = (
    rf"(?:\s+(?:an?|the|further|total|of|additional|some|around|about|over|nearly|{EMPHASIS}))*\s*$"
)
# "Used up", "signed up": up, and nothing rose.
_UP_OR_DOWN = (
    r"(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)(?<!used\s)(?<!taken\s)(?<!took\s)(?<!signed\s)(?<!set\s)(?<!put\s)(?<!given\s)(?<!followed\s)(?<!picked\s)"
    r"(?:up|down)"
)
_AMOUNT_BEFORE = regex(
    rf"\b(?:{CHANGED}(?:\s+(?!to\b|from\b)[a-z’'-]+){{0,6}}?\s+by|{CHANGED}(?:\s+rates?)?\s+of|{_UP_OR_DOWN}(?:\s+by)?){_HEDGE}",
    re.I,
)
_AMOUNT_AFTER = regex(
    rf"\)?,?\s+(?:per\s+[\d,]+\s+)?(?:{MORE_OR_LESS}|additional|extra|faster|slower|quicker|cheaper|dearer|longer|shorter)\b|\s+(?:[a-z-]+\s+){{1,3}}{MORE_OR_LESS}\s+than\b"
    rf"|\s+{CHANGE_NOUN}\b",
    re.I,
)
# What a change began with: "an increase from 870", "compared with 870 in the previous year".
_EARLIER_BEFORE = regex(
    rf"(?:\b(?:{CHANGED}|up|down)\b[^⟨;.:]{{0,60}}?\bfrom|\b(?:than|{SET_AGAINST}|previously|the\s+previous))"
    r"(?:\s+(?:the|a|an|total|of|figure|just|only|around|about|in|for|on|at|last|year|year’s|previous)|\s*⟨D\d+⟩(?:\s+of)?)*\s*\(?$",
    re.I,
)
# "Down on the 95.5% of the year before", "a year earlier it was 47.8%", "in ⟨D⟩ it was".
_OLDER = regex(
    r"\b(?:up|down|better|worse|improv\w+)\s+on\s+(?:the\s+|our\s+|its\s+)?(?:[a-z’'-]+\s+){0,2}$"
    rf"|\b(?:{CHANGE_NOUN}|improvement|advance)\s+(?:over|on|from)\s+(?:(?:the|our|its)\s+)?(?:(?:[A-Za-z’'-]+|⟨D\d+⟩(?:[’']s)?)\s+){{0,4}}$"
    rf"|\b{CHANGE_NOUN}\s+of\s+⟨[A-Z]\d+⟩\s+(?:\([^()]*\)\s+)?(?:on|over)\s+(?:the\s+|our\s+)?$"
    r"|\b(?:(?:a|one)\s+(?:year|quarter|month)\s+(?:earlier|ago|before)|(?:the\s+)?(?:year|quarter|month)\s+before|last\s+(?:year|quarter|time)"
    rf"|(?:the\s+)?{EARLIER}\s+(?:financial\s+|school\s+|calendar\s+)?(?:year|quarter|month|survey|period)|previously)"
    r"(?:\s*⟨D\d+⟩)?,?\s+(?:[a-z’'-]+\s+){0,5}?(?:had\s+been|was|were|stood\s+at)\s+$",
    re.I,
)
# "Rose 2.03 pct", "grew a further 3%".
_MOVED = regex(rf"\b{CHANGED}\s+(?:(?:by|a|an|further|just|only|around|about|[a-z]+ly)\s+)*$", re.I)
COMPARED = (
    r"(?:compar(?:ed|es|ing|able|ison)|against|versus|vs|nationally|elsewhere|regionally|benchmark"
    r"|national\s+(?:average|figure|rate)|in\s+contrast|whereas|similar\s+to|in\s+line\s+with)"
)
# A rate of so much in each year is no change over all of them.
YEARLY = regex(
    r"\bCAGR\b|\bcompound(?:ed)?\s+(?:average\s+)?annual\b|\bannuali[sz]ed\b|\bper\s+annum\b|\bannual\s+average\s+growth\b"
    r"|\baverage\s+annual\b",
    re.I,
)
# What is told on another basis than the amounts beside it: adjusted, in real terms, like for like.
OTHER_BASIS = regex(
    r"\b(?:adjust(?:ed|ing)|exclud(?:es|ed|ing)|excl\.|like[-\s]for[-\s]like|constant\s+(?:currenc(?:y|ies)|prices)|organic(?:ally)?|underlying"
    r"|(?:in\s+)?real[-\s]terms|pro[-\s]?forma|normali[sz]ed|year[-\s]to[-\s]date)\b",
    re.I,
)
# What is measured or worked out and not counted: a whole number of it is a rounded one.
AVERAGED = regex(
    r"\b(?:averag(?:e|es|ed|ing)|means?(?=\s+(?!that|more|less|fewer)[a-z])|median|typical(?:ly)?|rates?|ratios?|ind(?:ex|ices)"
    r"|scores?|density|intensity|lengths?|durations?|times?(?!\s+(?:as|more|the)\b)|waits?|ages?|prices?|yields?"
    r"|per\s+(?!cent\b)[a-z]+)\b",
    re.I,
)
# What points back to the whole that shares and parts are of.
OF_THEM = r"(?:of\s+(?:which|whom|these|those|them))"
# What tells that a number is made of others beside it.
TOTALLED = (
    r"(?:total(?:s|led|ling)?|altogether|in\s+all|overall|combined|together|compris(?:e|es|ed|ing)|consist(?:s|ed|ing)?|made\s+up"
    rf"|brok(?:en|e)\s+down|breakdown|split|divided|{OF_THEM}|remain(?:ing|der)|sum|plus|both|including)"
)
# What was done to all those whom a survey or a review is of.
ASKED = r"(?:asked|surveyed|interviewed|polled|questioned|canvassed|sampled|tested|screened|examined|inspected|audited|reviewed|spoke\s+(?:to|with)|looked\s+at|heard\s+from)"
# How a survey reaches those who are asked.
SENT_OUT = r"(?:sent|posted|mailed|e-?mailed|delivered|issued|distributed|circulated|handed(?:\s+out)?|written|invited|approached|contacted|given\s+out)"
# What names the rest of something: "the remaining 12", "the others", "the balance of £4m".
REST = r"(?:remaining|remainder|rest|balance|others?)"
# A rest whose number is not told: "seven in one town, three in another, with the rest scattered".
AND_THE_REST = r"(?:\b(?:with|and|while)\s+the\s+(?:rest|others|remainder)\b(?!\s*[(,]?\s*⟨))"
# What is said of a rest: "12 are outstanding", "£4m was still to find", "eleven posts stand vacant".
LEFT_OVER = (
    r"(?:left|open|pending|vacant|empty|unfilled|unspent|unpaid|unallocated|uncommitted|unanswered|unresolved|unsold|undecided|unknown"
    r"|missing|available|needed|required|unused|carried\s+(?:forward|over)|handed\s+back|returned|owing|owed|due|incomplete|unfinished|in\s+hand|in\s+progress|under\s+way|underway|ongoing|on\s+(?:its|their|our)\s+hands|to\s+go)"
)
REMAINS = r"(?:remain(?:s|ed|ing)?|still|yet\s+to|(?:has|have|had)\s+(?:still\s+|yet\s+)to|without|awaiting|awaits?|awaited)"
# What takes a part away: "after 27 withdrawals", "apart from the £58,000".
WITHOUT = r"(?:apart\s+from|aside\s+from|except(?:ing)?(?:\s+for)?|all\s+but|other\s+than|less|minus|after|once|when|having|with)"
# What leads to the causes of what was told: sizes behind it are theirs.
CAUSED = (
    r"(?:due\s+to|because\s+of|owing\s+to|thanks\s+to|as\s+a\s+result\s+of|result(?:s|ed|ing)?\s+from|reflect(?:s|ed|ing)|attribut(?:ed|able)\s+to"
    r"|(?:caused|driven|led|helped|supported|boosted|underpinned|offset)\s+(?:[a-z]+ly\s+)?by)"
)
# What says that an amount told behind others is taken from them: "partly offset by dividends of £2.5m".
SET_OFF = r"(?:offset|net\s+of|netted|reduced\s+by|less|minus|after\s+deducting)"
# What puts some behind others in an order, and seldom names all.
FOLLOWED_BY = r"(?:(?:closely\s+)?followed\s+(?:closely\s+)?by)"
# What says that a number is of some only: "the deficit for goods alone".
ALONE = r"(?:alone|only)"
# What adds to a stock, and what takes from it.
CAME = (
    r"(?:add|added|additions?|acquired|acquisitions?|admitted|arrived|arrivals?|became|becoming|began|beginning"
    r"|came\s+in(?:to)?|coming\s+in(?:to)?|entered|entering|entries|gained|joined|joining|joiners|new|opened|received"
    r"|recruited|registered|started|starting|starts|starters|took\s+on|taken\s+on|transfers?\s+in|welcomed)"
)
WENT = (
    r"(?:came\s+off|came\s+to\s+(?:an|the|its|their)\s+end|cancelled|ceased|ceasing|closed|completed|concluded|demolished|departed|deregistered|discharged|discharges|disposals?|disposed\s+of"
    r"|ended|ending|exits?|expired|finished|leavers|leaving|left|lost|moved\s+on|removed|resigned|resolved|retired|settled|sold"
    r"|handed\s+back|stepped\s+down|transfers?\s+out|withdrawn|withdrawals?|(?:said|waved|bade|bid|saying|waving)\s+(?:goodbye|farewell)\s+to)"
)
# Words for each of what was counted before, whatever it was: "in 12 cases".
INSTANCES = r"(?:cases|instances|occasions)"
# What begins a stretch of time, and what ends it.
STARTED = (
    r"(?:opened|opens|began|begun|begins|started|starts|launched|commenced|commences|came\s+into\s+(?:force|effect|operation)|took\s+(?:office|up|effect|over)"
    r"|joined|set\s+up|founded|established|formed|created|introduced|inaugurated|incorporated|registered|appointed|elected|admitted|entered|signed|awarded|let|agreed"
    r"|went\s+live|installed|born|built|received|made|issued|published|declared|imposed|placed|arrived|referred|reported|raised|lodged|submitted)"
)
ENDED = (
    r"(?:closed|closes|ended|ends|finished|finishes|concluded|concludes|completed|left|expired|expires|ceased|ceases|stood\s+down|stepped\s+down|retired"
    r"|resigned|died|discharged|withdrawn|wound\s+up|lapsed|lapses|terminated|reopened|lifted|settled|resolved|returned|ran\s+out|runs\s+out|released"
    r"|decommissioned|demolished|disbanded|dissolved|repealed|sold|run\s+until|runs\s+until|ran\s+until|lasted\s+until|lasts\s+until)"
)
# The time that lies between two events.
WAITED = r"(?:wait|gap|interval|delay|lag|lapse|hold-?up)"
# What takes time, and what is said of the time it takes.
LASTS = r"(?:lasted|lasts|last|lasting|took|takes|take|taken|taking|ran|runs|run|running|span(?:s|ned|ning)?|cover(?:s|ed|ing)?|is|was|are|were|continue[sd]?)"
LASTING = (
    r"(?:consultations?|periods?|programmes?|programs?|projects?|pilots?|trials?|schemes?|campaigns?|contracts?|agreements?|leases?|plans?|strategy|strategies"
    r"|inspections?|surveys?|exhibitions?|terms?|courses?|stud(?:y|ies)|festivals?|closures?|tours?|placements?|secondments?|grants?|funds?|moratorium|lockdown"
    r"|residenc(?:y|ies)|seasons?|framework|settlement|deal|partnership|initiative|evaluation|inquiry|enquiry|engagement|window|phase|stage|tenancy|sentence"
    r"|warranty|franchise|licen[cs]e|bond|loan|spell|stay|suspension|ban)"
)
# To have more or fewer than before.
GAINED = r"(?:gained?|gains|gaining|added|adds?|adding|took\s+on|expanded|put\s+on)"
LOST = r"(?:lost|loses?|losing|shed|sheds|shedding|cut|cuts|cutting|gave\s+up|gives?\s+up|let\s+go)"
# The same of money.
INCOME = r"(?:incomes?|revenues?|receipts?|turnover|sales|incoming|inflows?|funding)"
SPENDING = (
    r"(?:expenses?|expenditures?|costs?|payments?|outgoings?|spend(?:ing)?|outflows?|expended)"
)
# What calls a number the average, what tells it of each one, and what concludes it from others.
MEAN_OF = r"(?:average|avg|mean|median)"
AVERAGE = r"(?:averag(?:e|es|ed|ing)|mean(?!s|t)|typical(?:ly)?)"
# What is counted once in all, however many of the parts it stands in: "unique borrowers".
DISTINCT = r"(?:unique|distinct|unduplicated|dedup\w*)"
EACH = r"(?:each|for\s+each(?=\s*[.,;:)]|\s*$)|apiece|per\s+(?:head|person|capita)|a\s+(?:head|piece|time))"
# Two numbers of which each goes with its own: "£47m and £179m, respectively".
EACH_ITS = r"(?:⟨[NM]\d+⟩\s+and\s+⟨[NM]\d+⟩[^⟨;.]{0,25}?\brespectively\b)"
THUS = (
    r"(?:thus|therefore|hence|so\s+that|accordingly|consequently|which\s+(?:means|makes|made|brings|brought|gives|gave|adds|comes|came|totals)"
    r"|making|bringing|giving|adding\s+up|to\s+(?:make|give)|(?:brings?|brought)\b(?=[^⟨;.:]*\bto\b)|adds?\s+up\s+to|added\s+up\s+to|comes?\s+to|came\s+to)"
)
# What says that a number is all of some others together.
TOGETHER = r"(?:altogether|in\s+all|all\s+told|together|between\s+(?:them|us))"
ALL_OF_THEM = (
    rf"(?:total(?:s|led|ling)?|{TOGETHER}|combined|(?:the|its|their)\s+whole|in\s+sum|sum(?:s|med)?"
    r"|over\s+the\s+whole|on\s+the\s+whole|overall|in\s+aggregate|aggregate)"
)
# What is left of what came in and what went out, and on which side.
NET_GAIN = r"(?:surplus(?:es)?|profits?|net\s+(?:gains?|growth|increase|inflow|income|rise)|excess)"
NET_LOSS = r"(?:deficits?|shortfalls?|net\s+(?:loss(?:es)?|decrease|outflow|fall|reduction)|loss)"
_SOME = rf"(?:\d+|⟨N\d+⟩|{NUMBER_WORD})"
# A stretch of a year, where the other value is of a whole one.
PART_TIME = regex(
    rf"\b(?:first|last|next|opening|closing)\s+(?:(?:{_SOME}|few)\s+)?(?:weeks?|months?|quarters?|days?|half|term)\s+of\b"
    r"|\b(?:so\s+far|to\s+date|year[-\s]to[-\s]date|part[-\s]year|half[-\s]year(?:ly)?)\b"
    rf"|\b(?:in|over|for|during)\s+(?:just\s+|only\s+)?(?:the\s+)?(?!12\b|twelve\b|one\b|52\b){_SOME}\s+(?:weeks|months)\s+(?:of|to|up\s+to"
    r"|since|from|ending|between)\b"
    r"|\bsince\s+the\s+(?:start|beginning)\s+of\b",
    re.I,
)
_GOVERNS = regex(
    rf"\b{CHANGED}\s+(?:[a-z]+ly\s+)?$|\b{CHANGED}\b[^⟨.;:()]{{0,60}}\b(?:to|by|from|of){_HEDGE}"
    rf"|\b{MORE_OR_LESS}\s+than\b[^⟨.;]{{0,30}}$|\bcompared\b[^⟨.;]{{0,30}}$"
    rf"|\b{_UP_OR_DOWN}\s+(?:(?:by|to|from)\s+)?(?:just\s+|only\s+)?$",
    re.I,
)

# Words of change reach no farther than this many characters.
_FAR = 200


def governs(head: str) -> bool:
    """Tell whether the words just before a figure say that it, or what comes to it, changed."""
    return bool(_GOVERNS.search(head, max(0, len(head) - _FAR)))


def comparative_direction(words: str) -> Literal["up", "down"]:
    """Return on which side words of comparison, or "up" and "down", set a value: "more than", "lower"."""
    return "up" if _HIGHER.match(words) else "down"


def says_by_how_much(text: str, end: int) -> bool:
    """Tell whether the words after a figure make it the amount of a change: "11 or 30% fewer"."""
    return bool(_AMOUNT_AFTER.match(text, end))


# Several readers ask the same of a sentence, and of those beside it.
_KEPT = 2048
_MARK = regex(r"⟨N(\d+)⟩")
_ANY_MARK = regex(r"⟨[A-CE-Z](\d+)⟩")


@lru_cache(maxsize=_KEPT)
def amounts_of_change(text: str, marks: re.Pattern[str] = _MARK) -> frozenset[str]:
    """Return the marks of the numbers of a folded sentence that tell by how many something changed."""
    return frozenset(
        m.group(1)
        for m in marks.finditer(text)
        if _AMOUNT_BEFORE.search(text[max(0, m.start() - 90) : m.start()])
        or _AMOUNT_AFTER.match(text, m.end())
    )


@lru_cache(maxsize=_KEPT)
def earlier_values(text: str, marks: re.Pattern[str] = _MARK) -> frozenset[str]:
    """Return the marks of the numbers of a folded sentence that are what there was before a change."""
    return frozenset(
        m.group(1)
        for m in marks.finditer(text)
        if _EARLIER_BEFORE.search(text[max(0, m.start() - 110) : m.start()])
    )


@lru_cache(maxsize=_KEPT)
def values_beside(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the marks, of any kind, of earlier values that a sentence sets beside what it tells, and of amounts of change."""
    olds = earlier_values(text, _ANY_MARK) | {
        m.group(1)
        for m in _ANY_MARK.finditer(text)
        if _OLDER.search(text[max(0, m.start() - 110) : m.start()])
    }
    sizes = amounts_of_change(text, _ANY_MARK) | {
        m.group(1)
        for m in _ANY_MARK.finditer(text)
        if _MOVED.search(text[max(0, m.start() - 40) : m.start()])
    }
    return olds, sizes - olds
