"""All relations of a report: the one function the rules room calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.claim import (
    ChangeClaim,
    ComparisonClaim,
    FlowClaim,
    HundredClaim,
    InlineComparison,
    MeanClaim,
    RankClaim,
    RecordClaim,
    RoleClaim,
    ShareClaim,
    TotalClaim,
    WordedShare,
)
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures, TableReading
from safeguard_checks.measures.quantities.find import find_quantities
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.measures.sources import Source
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.packs.load import Pack
from safeguard_checks.relations.accounts import accounts
from safeguard_checks.relations.announced import announced
from safeguard_checks.relations.arithmetic.make import table_arithmetic
from safeguard_checks.relations.arithmetic.merge import merged
from safeguard_checks.relations.balanced import balanced
from safeguard_checks.relations.beside import beside_changes, without_ratios_of_changes
from safeguard_checks.relations.between import between_parts
from safeguard_checks.relations.carried import carried_lines
from safeguard_checks.relations.cell_limits import cell_limits
from safeguard_checks.relations.cell_share import cell_shares
from safeguard_checks.relations.closing_row import closing_rows
from safeguard_checks.relations.constant_rates import constant_rates
from safeguard_checks.relations.construction import construction_of
from safeguard_checks.relations.dated_titles import dated_titles
from safeguard_checks.relations.dates.find import dates
from safeguard_checks.relations.flow import flows, prose_flows
from safeguard_checks.relations.flow_columns import column_flows
from safeguard_checks.relations.grades import grades
from safeguard_checks.relations.granularity import mean_granularity, share_granularity
from safeguard_checks.relations.great_total import great_totals
from safeguard_checks.relations.hundred import prose_hundreds
from safeguard_checks.relations.instead import instead_of
from safeguard_checks.relations.keys import same_keys
from safeguard_checks.relations.label_share import label_shares
from safeguard_checks.relations.listed_sums import listed_sums
from safeguard_checks.relations.listing.find import said_of_rows
from safeguard_checks.relations.lists import counted_lists
from safeguard_checks.relations.lists_named import named_lists
from safeguard_checks.relations.lists_told import told_lists
from safeguard_checks.relations.memory.find import restated
from safeguard_checks.relations.memory.scales import scales
from safeguard_checks.relations.named_gap import named_gaps
from safeguard_checks.relations.named_share import named_shares
from safeguard_checks.relations.names import names
from safeguard_checks.relations.net import table_nets
from safeguard_checks.relations.next_opening import next_openings
from safeguard_checks.relations.one_whole import one_whole
from safeguard_checks.relations.over_whole import over_wholes
from safeguard_checks.relations.parts_within import without_parts_of_parts
from safeguard_checks.relations.period_label import period_labels
from safeguard_checks.relations.prose import (
    prose_comparisons,
    prose_shares,
    prose_totals,
    worded_shares,
)
from safeguard_checks.relations.prose_changes import prose_changes
from safeguard_checks.relations.rate_columns import rate_columns
from safeguard_checks.relations.rates import prose_rate_years, prose_rates, table_rates
from safeguard_checks.relations.ratio import ratios
from safeguard_checks.relations.ratio_lines import ratio_lines
from safeguard_checks.relations.records import ranks, records
from safeguard_checks.relations.references import references
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.repeat import repeats, units
from safeguard_checks.relations.roles import role_relations
from safeguard_checks.relations.rolls import rolls
from safeguard_checks.relations.row_named import row_named
from safeguard_checks.relations.row_share import row_shares
from safeguard_checks.relations.row_steps import steps_of_rows
from safeguard_checks.relations.rows_counted import rows_counted
from safeguard_checks.relations.rows_in_all import rows_in_all
from safeguard_checks.relations.section_whole import section_shares
from safeguard_checks.relations.shared_population import Narrowed, shared_bases
from safeguard_checks.relations.sources import source_relations
from safeguard_checks.relations.stated_rates import stated_rates
from safeguard_checks.relations.structure.appendices import appendices
from safeguard_checks.relations.structure.contents import contents_pages
from safeguard_checks.relations.structure.held import held
from safeguard_checks.relations.structure.listed import listed_appendices
from safeguard_checks.relations.structure.numbering import numbering
from safeguard_checks.relations.structure.page_footers import page_footers
from safeguard_checks.relations.structure.paragraphs import paragraph_runs
from safeguard_checks.relations.structure.pointed_at import pointed_at
from safeguard_checks.relations.structure.pointers import pointers
from safeguard_checks.relations.structure.subtitles import subtitles
from safeguard_checks.relations.subset import subsets
from safeguard_checks.relations.table_change import table_changes
from safeguard_checks.relations.table_share import table_shares
from safeguard_checks.relations.titles import titles
from safeguard_checks.relations.told_value import changes_of_told_values
from safeguard_checks.relations.topics import topic_changes, topic_comparisons
from safeguard_checks.relations.total import table_totals
from safeguard_checks.relations.total_witness import witnessed
from safeguard_checks.relations.word_order import word_orders
from safeguard_checks.relations.worked.find import worked_beside
from safeguard_checks.relations.year_sums import year_sums

__all__ = ["find_relations"]


def find_relations(
    document: Document,
    mentions: Mentions,
    measures: Measures,
    pack: Pack,
    sources: Sequence[Source] = (),
) -> tuple[Relation, ...]:
    """Return every checkable link between figures, numbered in a fixed order.

    ``sources`` are other documents that the report is to be held against.
    """
    narrowed = {table.block: shared_bases(table, pack) for table in measures.tables}
    by_block = {m.block: narrowed[t.block] for t in measures.tables for m in t.measures}
    found: list[Relation] = []
    for table in measures.tables:
        known = narrowed[table.block]
        found += table_changes(table, known)
        found += table_totals(table)
        found += table_nets(table)
        found += named_gaps(table)
        found += table_shares(table, known)
        found += cell_shares(table)
        found += table_rates(known)
        found += rate_columns(table)
        found += flows(table, pack)
        found += column_flows(table)
        found += next_openings(table)
        found += between_parts(table)
        found += same_keys(document, table)
    found = _by_layout(found, measures.tables)
    found = witnessed(document, mentions, measures.tables, found)
    found = without_parts_of_parts(merged(found, table_arithmetic(measures.tables)))
    found = merged(found, (r for table in measures.tables for r in ratio_lines(table)))
    found = balanced(without_ratios_of_changes(found, measures.tables))
    found = year_sums(measures.tables, found)
    found += constant_rates(measures.tables, _spoken(found))
    found += over_wholes(found, measures.tables)
    found += cell_limits(document, measures.tables)
    found += carried_lines(document, measures.tables)
    found += _from_prose(measures, by_block)
    found += prose_rates(measures, pack)
    found += prose_rate_years(measures)
    found += great_totals(measures.sentences, measures.tables, _spoken(found))
    found += label_shares(document, measures.sentences, measures.tables, _spoken(found))
    found += named_shares(document, measures.sentences, measures.tables, _spoken(found), found)
    found += section_shares(document, measures.sentences, measures.tables, _spoken(found))
    found += stated_rates(measures.sentences, measures, _spoken(found))
    worked = worked_beside(document, measures.sentences, measures.tables, _spoken(found))
    found = _once([*found, *worked])
    found += one_whole(document, measures.sentences, _spoken(found))
    found += changes_of_told_values(measures, by_block, found)
    found += steps_of_rows(measures, [b.part for b in document.blocks], by_block, found)
    found += _by_roles(measures, found)
    found += row_named(document, mentions, measures)
    found += period_labels(measures)
    found += dated_titles(document, mentions, measures)
    found += repeats(measures)
    topics = Topics(pack)
    quantities = find_quantities(document, measures, topics)
    found += restated(document, quantities, found, measures.tables, topics)
    found += scales(document, measures.sentences, measures.tables, topics)
    found += units(measures)
    found += ratios(measures)
    found += subsets(measures, pack)
    found += dates(document, mentions, measures, pack, topics)
    found += references(document, mentions)
    found += numbering(document, mentions)
    found += contents_pages(document)
    found += appendices(document, mentions)
    found += paragraph_runs(document)
    found += page_footers(document)
    found += pointed_at(document, mentions, topics)
    found += pointers(document, mentions, topics)
    found += held(document, mentions, topics)
    found += listed_appendices(document, mentions, topics)
    found += subtitles(document)
    found += counted_lists(document, mentions)
    found += named_lists(document, measures.sentences)
    found += told_lists(document, measures.sentences)
    found += announced(document, mentions)
    found += listed_sums(document, mentions)
    found += rows_counted(document, measures, topics)
    found += rows_in_all(document, measures)
    found += said_of_rows(document, mentions, measures, topics, found)
    found += rolls(document, mentions)
    found += grades(document, mentions.holders)
    found += titles(document, mentions.holders)
    found += word_orders(document)
    found += names(document, mentions, measures, pack)
    found += source_relations(document, mentions, measures, pack, sources)
    return tuple(
        replace(relation, id=i, construction=construction_of(document, relation))
        for i, relation in enumerate(found)
    )


def _by_layout(found: list[Relation], tables: Sequence[TableReading]) -> list[Relation]:
    """Return the relations of tables, with what a whole layout tells in place of what a word does of the same figure."""
    for layout in (closing_rows, accounts, beside_changes, row_shares):
        told = [r for table in tables for r in layout(table)]
        found = instead_of(found, told)
    return found


def _from_prose(measures: Measures, narrowed: dict[int, Narrowed]) -> Iterator[Relation]:
    for resolved in measures.claims:
        claim = resolved.claim
        if isinstance(claim, ChangeClaim):
            yield from prose_changes(claim)
            yield from topic_changes(resolved, measures, narrowed)
        elif isinstance(claim, ShareClaim):
            yield from prose_shares(claim)
            yield from share_granularity(claim)
        elif isinstance(claim, WordedShare):
            yield from worded_shares(claim)
        elif isinstance(claim, MeanClaim):
            yield from mean_granularity(claim)
        elif isinstance(claim, TotalClaim):
            yield from prose_totals(claim)
        elif isinstance(claim, HundredClaim):
            yield prose_hundreds(claim)
        elif isinstance(claim, FlowClaim):
            yield from prose_flows(claim)
        elif isinstance(claim, InlineComparison):
            yield from prose_comparisons(claim)
        elif isinstance(claim, RecordClaim):
            yield from records(resolved)
        elif isinstance(claim, RankClaim):
            yield from ranks(claim)
        elif isinstance(claim, ComparisonClaim):
            yield from topic_comparisons(resolved)


def _by_roles(measures: Measures, found: Sequence[Relation]) -> Iterator[Relation]:
    """Yield what is read by roles of figures that no other relation states."""
    claims = (r.claim for r in measures.claims if isinstance(r.claim, RoleClaim))
    yield from role_relations(claims, _spoken(found))


def _once(found: Sequence[Relation]) -> list[Relation]:
    """Leave out what is read as a total of what came in where what is left of it is read with its sign."""
    nets = {r.stated.index for r in found if r.kind == "left" and r.stated is not None}
    return [
        r
        for r in found
        if r.how != "in-less-out"
        or not any(o.figure.index in nets for reading in r.readings for o in reading.operands)
    ]


def _spoken(found: Sequence[Relation]) -> frozenset[int]:
    """Return the figures that a relation states with figures that it follows from."""
    return frozenset(
        r.stated.index
        for r in found
        if r.stated is not None and r.readings and r.type != "granularity"
    )
