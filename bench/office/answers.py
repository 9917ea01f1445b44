"""What `inbox add --json` answered: answers.py WHAT WALL CPU FILE prints how many, then the figures in words."""
import collections, json, sys

what, wall, cpu, file = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
states = collections.Counter(p["decision"] for line in open(file) for p in json.loads(line)["papers"])
count = sum(states.values())
print(f"{count} {count} {what} in {wall:.2f} s: {count / wall:.0f}/s, {cpu / count * 1000:.2f} CPU-ms each "
      f"({count / cpu:.0f} a CPU-second), {dict(states)}")
