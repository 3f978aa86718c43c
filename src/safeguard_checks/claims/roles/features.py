"""What speaks for an assignment of roles, in features with names that a person can read.

A feature of one quantity in a role begins with the role (``old:b=from``: the word before the old
value is "from"), one of a pair with ``change.`` or ``share.``, one of the target with ``change:`` or
``share:``. Together they make the score of an assignment (:mod:`safeguard_checks.claims.roles.score`).
"""

from __future__ import annotations

from functools import lru_cache
from math import log2

from safeguard_checks.claims.lexicon import DOWN, UP
from safeguard_checks.claims.roles.candidates import Assignment, Target
from safeguard_checks.claims.roles.quantity import Quantity, Read
from safeguard_checks.claims.roles.window import SAME

__all__ = ["of_pair", "of_role", "of_target"]

_SHORT = 4
_FAR = (2, 4, 7, 12, 20, 32)
_UP = frozenset(w for listed in UP for w in listed.split()) | {"up"}
_DOWN = frozenset(w for listed in DOWN for w in listed.split()) | {"down"}


def of_target(target: Target, kind: str, count: int) -> list[str]:
    """Return the features of a target for a kind of assignment; ``count`` is how many there are."""
    q, read = target.quantity, target.window.read
    found = [
        f"{kind}:",
        f"{kind}:n={min(count.bit_length(), 8)}",
        f"{kind}:b={q.before[0]}",
        f"{kind}:b={q.before[1]} {q.before[0]}",
        f"{kind}:a={q.after[0]}",
        f"{kind}:a={q.after[0]} {q.after[1]}",
        f"{kind}:decimals={min(q.figure.printed.decimals, 2)}",
        f"{kind}:is={q.kind}",
        f"{kind}:moves={_move(read, q)[0]}",
    ]
    if q.bracketed:
        found.append(f"{kind}:bracketed")
    if read.compares:
        found.append(f"{kind}:compares")
    if q.figure.printed.approx:
        found.append(f"{kind}:hedged")
    if q.of:
        found.append(f"{kind}:of words")
    if read.restricts:
        found.append(f"{kind}:of those who")
    if q.foretold:
        found.append(f"{kind}:foretold or denied")
    percents = sum(o.kind == "percent" for o in read.quantities)
    found.append(f"{kind}:percentages={min(percents, 4)}")
    if q.value > 100:
        found.append(f"{kind}:over 100")
    return found


def of_role(target: Target, role: str, at: int) -> list[str]:
    """Return the features of a quantity in a role towards a target."""
    near = target.others[at]
    q, t = near.quantity, target.quantity
    found = [
        f"{role}:in={near.where}",
        f"{role}:b={q.before[0]}",
        f"{role}:b={q.before[1]} {q.before[0]}",
        f"{role}:a={q.after[0]}",
        f"{role}:a={q.after[0]} {q.after[1]}",
        f"{role}:is={q.kind}",
        f"{role}:digits={min(len(str(int(q.value))), 5)}",
    ]
    if near.where == SAME:
        side = "<" if q.token < t.token else ">"
        low, high = sorted((q.token, t.token))
        between = near.read.tokens[low + 1 : high]
        found.append(f"{role}:skips={side}{min(abs(q.rank - t.rank) - 1, 3)}")
        if len(between) <= _SHORT:
            found.append(f"{role}:gap={side}{' '.join(between)}")
        found.append(f"{role}:far={side}{_far(len(between))}")
        found.append(f"{role}:clauses={side}{min(abs(q.clause - t.clause), 3)}")
        if q.bracketed and t.bracketed and ")" not in between:
            found.append(f"{role}:one bracket")
    else:
        last = len(near.read.quantities) - 1
        found.append(
            f"{role}:{near.where}:{'only' if not last else 'first' if not q.rank else 'last' if q.rank == last else 'amid'}"
        )
        found.append(f"{role}:{near.where}:rank of target={min(t.rank, 3)}")
    if q.bracketed:
        found.append(f"{role}:bracketed{' with it' if t.bracketed else ''}")
    if q.figure.printed.approx:
        found.append(f"{role}:hedged")
    if q.earlier:
        found.append(f"{role}:earlier")
    if q.amount:
        found.append(f"{role}:amount of change")
    if target.supports[at]:
        found.append(f"{role}:whole of {min(target.supports[at], 3)} others")
    elif target.refutes[at]:
        found.append(f"{role}:not whole of {min(target.refutes[at], 3)} others")
    if target.taken[at]:
        found.append(f"{role}:part of another")
    if t.of:
        found.append(f"{role}:named behind of={bool(t.of & q.noun)}")
    if near.where != SAME:
        shared = len(near.read.stems & target.window.read.stems)
        found.append(f"{role}:{near.where}:words shared={min(shared, 3)}")
    if q.noun and t.noun:
        found.append(f"{role}:noun {'of the target' if q.noun & t.noun else 'other'}")
    value = q.value
    if all(value >= o.quantity.value for o in target.others if o.quantity.kind == q.kind):
        found.append(f"{role}:largest")
    if q.figure.printed.decimals and q.kind == "count":
        found.append(f"{role}:decimals")
    found.append(f"{role}:moves={_move(near.read, q)[1]}")
    return found


def of_pair(target: Target, a: Assignment) -> list[str]:
    """Return the features of two quantities together."""
    kind = a.kind
    if kind == "total":
        return _of_run(target, a)
    one, other = target.others[a.first], target.others[a.second]
    p, q = one.quantity, other.quantity
    found = [f"{kind}.in={one.where}+{other.where}", f"{kind}.is={p.kind}+{q.kind}"]
    if one.read is other.read:
        side = "<" if p.token < q.token else ">"
        low, high = sorted((p.token, q.token))
        between = one.read.tokens[low + 1 : high]
        found.append(f"{kind}.order={side}")
        found.append(f"{kind}.skips={side}{min(abs(p.rank - q.rank) - 1, 3)}")
        if len(between) <= _SHORT:
            found.append(f"{kind}.gap={side}{' '.join(between)}")
        for word in ("to", "from", "of", "than", "with"):
            if word in between[-3:]:
                found.append(f"{kind}.leads={side}{word}")
        if one.where == SAME:
            at = target.quantity.token
            found.append(
                f"{kind}.target={'first' if at < low else 'last' if at > high else 'amid'}{side}"
            )
    if p.period and q.period:
        found.append(
            f"{kind}.period={'same' if p.period == q.period else 'onward' if p.period < q.period else 'back'}"
        )
    elif p.period or q.period:
        found.append(f"{kind}.period={'first' if p.period else 'second'} only")
    if p.noun and q.noun:
        found.append(f"{kind}.noun={'shared' if p.noun & q.noun else 'other'}")
    found.append(f"{kind}.earlier={int(p.earlier)}{int(q.earlier)}")
    x, y = p.value, q.value
    if kind == "step":
        found.append(f"step.times={_times(x, y)}")
    elif kind == "share":
        found.append(f"share.part is {'more' if x > y else 'all' if x == y else 'less'}")
    else:
        found.append(f"change.times={_times(x, y)}")
        move = _move(target.window.read, target.quantity)[2]
        if move:
            found.append(f"change.way={'agrees' if (y > x) == (move == 'up') else 'differs'}")
        if (a.first, a.second) in target.changes:
            found.append("change.pair of another percentage")
        if p.figure.printed.decimals != q.figure.printed.decimals:
            found.append("change.printed to other places")
    return found


def _of_run(target: Target, a: Assignment) -> list[str]:
    """Return the features of a run of numbers as the parts of a total."""
    run = target.others[a.first : a.second + 1]
    same = [n for n in target.others if n.where == run[0].where]
    found = [
        f"total.in={run[0].where}{'+on' if run[-1].where != run[0].where else ''}",
        f"total.parts={min(len(run), 6)}",
        f"total.left over={min(len(same) - len(run), 3)}"
        if len(same) >= len(run)
        else "total.over two",
    ]
    last = run[-1].quantity
    found.append(
        f"total.before the last={last.before[0] if last.before[0] in ('and', ',', '(') else last.before[1]}"
    )
    nouns = [n.quantity.noun for n in run if n.quantity.noun]
    if nouns and target.quantity.noun:
        shared = sum(bool(noun & target.quantity.noun) for noun in nouns)
        found.append(
            f"total.nouns={'all' if shared == len(nouns) else 'some' if shared else 'none'}"
        )
    alike = len({n.quantity.before[0] for n in run[1:]}) == 1
    found.append(f"total.told alike={alike}")
    found.append(f"total.bracketed={sum(n.quantity.bracketed for n in run) == len(run)}")
    periods = {n.quantity.period for n in run}
    found.append(f"total.times={'one' if len(periods) == 1 else 'several'}")
    if any(n.quantity.amount or n.quantity.earlier for n in run):
        found.append("total.changes among them")
    if target.window.read.compares:
        found.append("total.compares")
    return found


def _far(tokens: int) -> int:
    return sum(tokens > limit for limit in _FAR)


def _times(x: float, y: float) -> int:
    return min(int(abs(log2(y / x)) * 2), 8) if x and y else 9


@lru_cache(maxsize=4096)
def _moved(moves: tuple[tuple[int, str], ...], at: int) -> tuple[str, str, str]:
    """Return where the nearest word of change stands to a token: for a target, for an operand; its way."""
    if not moves:
        return "none", "none", ""
    place, word = min(moves, key=lambda m: (abs(m[0] - at), m[0]))
    side = "<" if place < at else ">"
    distance = abs(place - at)
    told = f"{side}{_far(distance - 1)}"
    way = "up" if word in _UP else "down" if word in _DOWN else ""
    return told, told if distance < 8 else f"{side}far", way


def _move(read: Read, q: Quantity) -> tuple[str, str, str]:
    return _moved(read.moves, q.token)
