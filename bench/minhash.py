# python minhash.py REPORTS THRESHOLD: near-duplicates by datasketch's MinHashLSH over shingles of five words.
# A pair a line, then the CPU-seconds; texts are read beforehand.
import json, re, sys, time
from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 128
threshold = float(sys.argv[2])
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
began = time.process_time()
lsh = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
made = {}
for row in rows:
    words = re.findall(r"\w+", row["text"].lower())
    shingles = {" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))}
    sketch = MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch(list(shingles))
    for other in lsh.query(sketch):
        if sketch.jaccard(made[other]) >= threshold:
            print(row["id"], other)
    lsh.insert(row["id"], sketch)
    made[row["id"]] = sketch
print("cpu", time.process_time() - began)
