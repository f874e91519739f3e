# Two generators for chips that have none.
import cheap_rand
import yasmarang

cheap = cheap_rand.cheap_rand(1000)
print([cheap() if callable(cheap) else next(cheap) for _ in range(20)])
other = yasmarang.yasmarang()
print([next(other) if hasattr(other, "__next__") else other() for _ in range(20)])
