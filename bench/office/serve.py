"""Starts a server on a data folder and measures what COMMAND says: start DATA | single DATA FOLDER | pages DATA CLIENT."""
import http.client, json, os, statistics, subprocess, sys, time, urllib.parse

CHANCERY = os.environ["CHANCERY"]


def serve(data):
    begun = time.perf_counter()
    server = subprocess.Popen([CHANCERY, "serve", "--data", data, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        at = line.find("http://")
        if at >= 0:
            return server, line[at + 7:].strip().split("/")[0], time.perf_counter() - begun
    sys.exit("the server ended")


def token(data):
    subprocess.run([CHANCERY, "user", "add", "--data", data, "bench@example.com", "--name", "Bench"], capture_output=True)
    made = subprocess.run([CHANCERY, "token", "make", "--data", data, "--for", "bench", "bench@example.com"],
                          capture_output=True, text=True, check=True)
    return made.stdout.strip()


class Caller:
    def __init__(self, address, token=""):
        self.connection = http.client.HTTPConnection(address)
        self.head = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, verb, path, body=None):
        begun = time.perf_counter()
        self.connection.request(verb, path, body, self.head)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, text, (time.perf_counter() - begun) * 1000


def spread(name, times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    print(f"{name}: p50 {at(.5):.1f} ms, p95 {at(.95):.1f} ms, most {times[-1]:.1f} ms (n = {len(times)})")


def start(data):
    server, address, ready = serve(data)
    status, _, first = Caller(address).ask("GET", "/sign-in")
    time.sleep(5)
    resident = next(int(l.split()[1]) for l in open(f"/proc/{server.pid}/status") if l.startswith("VmRSS"))
    print(f"ready after {ready * 1000:.0f} ms, first page ({status}) {first:.1f} ms later, resident after 5 s {resident / 1024:.0f} MiB")
    server.terminate()


def single(data, folder):
    key = token(data)
    server, address, _ = serve(data)
    caller, times = Caller(address, key), []
    time.sleep(1)
    for name in sorted(os.listdir(folder))[:60]:
        body = open(os.path.join(folder, name), "rb").read()
        word = name.split(".")[0] + "x"
        begun = time.perf_counter()
        caller.ask("POST", f"/api/v1/arrivals?name={word}.pdf", body)
        while True:
            _, text, _ = caller.ask("GET", f"/api/v1/search?q={word}")
            if json.loads(text)["hits"]:
                break
            if time.perf_counter() - begun > 5:
                sys.exit(f"{word} is not found")
            time.sleep(.002)
        times.append((time.perf_counter() - begun) * 1000)
        time.sleep(.1)
    spread("from receipt to found by search", times[10:])
    server.terminate()


def pages(data, client):
    key = token(data)
    server, address, _ = serve(data)
    caller = Caller(address, key)
    time.sleep(1)
    asked = {"inbox": ["/inbox"], "client file": [f"/clients/{client}"],
             "search": ["/search?q=" + urllib.parse.quote(q) for q in
                        ("summons", "garnishment superior court", "validation notice", "26", "hearing los angeles", "lopez")],
             "search API": ["/api/v1/search?q=" + urllib.parse.quote(q) for q in ("judgment", "payment of the balance", "court")]}
    for name, paths in asked.items():
        times = []
        for number in range(200):
            status, _, ms = caller.ask("GET", paths[number % len(paths)])
            assert status == 200, (paths[number % len(paths)], status)
            times.append(ms)
        spread(name, times[20:])
    server.terminate()


{"start": start, "single": single, "pages": pages}[sys.argv[1]](*sys.argv[2:])
