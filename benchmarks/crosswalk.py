"""Crosswalks: chaining by rows of bits, beside path consistency as textbooks write it, on the same statements.

Run ``python benchmarks/crosswalk.py``; ``--sizes 50 100 300`` sets how many sets are related, ``--peer 100`` up to
which size the peer runs, which takes the cube of the size. The statements are true of sets drawn at random, five for
each set.

The peers: PC-1, which goes over all triples until nothing changes, and PC-2, which keeps a queue of pairs that have
narrowed; both in plain Python, with the composition of the 32 sets of relations looked up in a table.
"""

import argparse
import random
import time
from collections import deque

import partnerkit as pk
from partnerkit.crosswalk.network import Network
from partnerkit.model import Relation, Relations

Statement = tuple[int, int, int]
THEN = [[Relations(one).then(Relations(other)).mask for other in range(32)] for one in range(32)]
CONVERSE = [Relations(one).converse.mask for one in range(32)]


def statements(size: int) -> list[Statement]:
    """Draw sets, and give five true statements a set about pairs of them."""
    chance = random.Random(size)
    sets = [frozenset(chance.sample(range(40), chance.choice([1, 2, 3, 5, 8, 20]))) for _ in range(size)]
    said = []
    for _ in range(5 * size):
        i, j = chance.sample(range(size), 2)
        said.append((i, j, Relations.of(Relation.between(sets[i], sets[j])).mask))
    return said


def started(size: int, said: list[Statement]) -> list[list[int]]:
    """Lay the statements out as a table of masks."""
    table = [[1 if i == j else 31 for j in range(size)] for i in range(size)]
    for i, j, mask in said:
        table[i][j] &= mask
        table[j][i] = CONVERSE[table[i][j]]
    return table


def pc_1(size: int, said: list[Statement]) -> list[list[int]]:
    """Close by going over all triples until nothing changes."""
    table = started(size, said)
    changed = True
    while changed:
        changed = False
        for k in range(size):
            for i in range(size):
                for j in range(size):
                    narrowed = table[i][j] & THEN[table[i][k]][table[k][j]]
                    if narrowed != table[i][j]:
                        table[i][j], changed = narrowed, True
    return table


def pc_2(size: int, said: list[Statement]) -> list[list[int]]:
    """Close by a queue of pairs that have narrowed."""
    table = started(size, said)
    waiting = deque((i, j) for i in range(size) for j in range(size) if i < j and table[i][j] != 31)
    while waiting:
        i, k = waiting.popleft()
        for one, by in ((i, k), (k, i)):
            for j in range(size):
                narrowed = table[one][j] & THEN[table[one][by]][table[by][j]]
                if narrowed != table[one][j]:
                    table[one][j], table[j][one] = narrowed, CONVERSE[narrowed]
                    waiting.append((one, j))
    return table


def ours(size: int, said: list[Statement]) -> list[list[int]]:
    """Close by rows of bits."""
    network = Network(size)
    for number, (i, j, mask) in enumerate(said):
        network.state(number, i, j, mask)
    network.close()
    return [[network.mask(i, j) for j in range(size)] for i in range(size)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 100, 300])
    parser.add_argument("--peer", type=int, default=100)
    options = parser.parse_args()
    start = time.perf_counter()
    crosswalk = pk.knowledge.CROSSWALK
    read = time.perf_counter()
    closure = pk.crosswalk.chain(crosswalk)
    done = time.perf_counter()
    print(f"the shipped crosswalk: {len(crosswalk)} correspondences, {len(closure)} things")
    print(f"  read with its three frameworks in {read - start:.3f} s, chained in {done - read:.3f} s")
    for size in options.sizes:
        said = statements(size)
        print(f"{size} sets, {len(said)} statements")
        results, seconds = [], []
        for name, close in (("rows of bits", ours), ("PC-2", pc_2), ("PC-1", pc_1)):
            if close is ours or size <= options.peer:
                start = time.process_time()
                results.append(close(size, said))
                seconds.append(time.process_time() - start)
                print(f"  {name:14} {seconds[-1]:8.3f} s   {seconds[-1] / seconds[0]:6.1f} x")
        assert all(result == results[0] for result in results)


if __name__ == "__main__":
    main()
