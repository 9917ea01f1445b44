"""most_memory.py REPORT COMMAND...: runs it and writes the most memory that it, and that its largest child, held."""
import pathlib, resource, subprocess, sys

done = subprocess.Popen(sys.argv[2:])
most = 0
while done.poll() is None:
    try:
        done.wait(0.02)
    except subprocess.TimeoutExpired:
        pass
    for line in pathlib.Path(f"/proc/{done.pid}/status").read_text().splitlines() if done.returncode is None else ():
        if line.startswith("VmHWM"):
            most = int(line.split()[1])
largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
pathlib.Path(sys.argv[1]).write_text(f"most memory: {most / 1024:.0f} MiB (largest process of all: {largest / 1024:.0f} MiB)\n")
sys.exit(done.returncode)
