"""All relations of dates of one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.mentions.mention import Mentions, PeriodMention
from safeguard_checks.packs.load import Pack
from safeguard_checks.relations.dates.after_report import after_report
from safeguard_checks.relations.dates.ahead import ahead
from safeguard_checks.relations.dates.approved import approved
from safeguard_checks.relations.dates.done import done
from safeguard_checks.relations.dates.events import told_events
from safeguard_checks.relations.dates.in_post import in_post
from safeguard_checks.relations.dates.last_time import last_time
from safeguard_checks.relations.dates.meeting import meeting_year
from safeguard_checks.relations.dates.outturn import outturns
from safeguard_checks.relations.dates.own_date import own_dates
from safeguard_checks.relations.dates.possible import possible
from safeguard_checks.relations.dates.running_heads import running_heads
from safeguard_checks.relations.dates.siblings import siblings
from safeguard_checks.relations.dates.tense import tense
from safeguard_checks.relations.dates.two_values import one_date_two_values, told_again
from safeguard_checks.relations.relation import Relation

__all__ = ["dates"]


def dates(
    document: Document, mentions: Mentions, measures: Measures, pack: Pack, topics: Topics
) -> Iterator[Relation]:
    """Yield every relation of dates of one report."""
    by_block: dict[int, list[PeriodMention]] = defaultdict(list)
    for mention in mentions.periods:
        by_block[mention.span.block].append(mention)
    own = own_dates(document, by_block, measures)
    for mention in mentions.periods:
        yield from possible(document, mention)
    yield from one_date_two_values(document, measures, by_block)
    yield from told_again(measures.sentences)
    yield from running_heads(document, by_block)
    yield from tense(document, by_block)
    yield from after_report(document, by_block, own)
    yield from siblings(document, by_block)
    yield from in_post(document, by_block, pack)
    yield from last_time(document, by_block)
    yield from done(document, by_block, own)
    yield from ahead(document, by_block, measures, own)
    yield from meeting_year(document, by_block)
    yield from approved(document, by_block)
    yield from told_events(document, by_block, topics)
    yield from outturns(document, by_block, measures, own)
