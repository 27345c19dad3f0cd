"""Traces a corpus on Apache Spark: submits the stages of a plan that `sayso corpus plan` wrote.

Everything that reads, compares or judges is Sayso itself, piped to by lines; Spark brings together what belongs together, in order, and
runs again what was lost. `spark-submit trace.py PLAN_FOLDER`; the folder must be one that driver and workers all see.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

# A row of a set, and one that a stage puts out, with the set that it belongs to.
ROW = "key string, order string, value string"
FOUND = f"set string, {ROW}"

# A process is started for each part, which takes half a second: parts of few rows are put together.
SETTINGS = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",
    "spark.sql.adaptive.advisoryPartitionSizeInBytes": "8m",
}


def main(folder: str) -> None:
    with open(os.path.join(folder, "plan.json"), encoding="utf-8") as file:
        plan = json.load(file)
    spark = SparkSession.builder.appName("sayso corpus").getOrCreate()
    for setting, value in SETTINGS.items():
        spark.conf.set(setting, value)
    spark.conf.set("spark.sql.shuffle.partitions", plan["partitions"])
    aside = os.path.join(folder, "aside")
    spark.sparkContext.setCheckpointDir(aside)
    job = Job(spark, folder, plan)
    share = 0
    for stage in plan["stages"]:
        job.run(stage)
        share += stage.get("share", 0)
        print(f"sayso: {share / 1000:4.0%} done: {stage['name']}", file=sys.stderr, flush=True)
    job.finish()
    shutil.rmtree(aside, ignore_errors=True)
    spark.stop()


class Job:
    """One plan; its sets of rows are Parquet below `sets`, a folder a stage, so that a job that ended goes on where it was."""

    def __init__(self, spark, folder, plan):
        self.spark, self.folder, self.plan = spark, folder, plan
        self.taught = {}

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def rows(self, sets):
        """The rows of some sets, each `stage.set`; sets that have none are left out."""
        found = None
        for name in sets:
            stage, part = name.split(".")
            path = self.path("sets", stage, f"set={part}")
            if not os.path.exists(path):
                continue
            rows = self.spark.read.schema(ROW).parquet(path)
            found = rows if found is None else found.unionAll(rows)
        return found

    def run(self, stage):
        done, kind = self.path("sets", stage["name"], "_SUCCESS"), stage["kind"]
        if kind == "gather":
            self.taught[stage["name"]] = self.learn(stage)
        elif not os.path.exists(done):
            rows = self.reports() if kind == "lines" else self.rows(stage["from"])
            if rows is None or ("unless" in stage and self.rows([stage["unless"]]) is None):
                return
            found = getattr(self, kind)(stage, rows)
            found.write.mode("overwrite").partitionBy("set").parquet(self.path("sets", stage["name"]))

    def reports(self):
        """The reports, a line each, numbered as they come."""
        path = self.plan["reports"]
        share = -(-os.path.getsize(path) // self.plan["partitions"])
        # Left to itself, Hadoop ends lines at a lone carriage return too, and so would count them otherwise than Sayso does.
        conf = {"textinputformat.record.delimiter": "\n", "mapreduce.input.fileinputformat.split.maxsize": str(max(1, share))}
        kinds = ("mapreduce.lib.input.TextInputFormat", "io.LongWritable", "io.Text")
        found = self.spark.sparkContext.newAPIHadoopFile(path, *(f"org.apache.hadoop.{kind}" for kind in kinds), conf=conf)
        lines = found.values().zipWithIndex()
        return self.spark.createDataFrame(lines.map(lambda line: ("", f"{line[1]:010d}", line[0])), ROW)

    def lines(self, stage, rows):
        return self.pipe(stage, rows)

    def each(self, stage, rows):
        return self.pipe(stage, rows)

    def group(self, stage, rows):
        """All rows of a key to one process, in their order: a window over the key, never a join."""
        return self.pipe(stage, rows.repartition("key").sortWithinPartitions("key", "order"))

    def pipe(self, stage, rows):
        head = json.dumps({"taught": self.taught})
        command = shlex.join([*self.plan["command"], stage["name"]])
        lines = rows.rdd.mapPartitions(lambda part: with_head(head, part)).pipe(command, checkCode=True)
        return self.spark.createDataFrame(lines.map(lambda line: line.split("\t", 3)), FOUND)

    def rank(self, stage, rows):
        """Numbers rows in the order of their keys."""
        ranked = rows.sort("key").rdd.zipWithIndex().map(lambda row: ("ranked", f"{row[1]:010d}", "", row[0]["value"]))
        return self.spark.createDataFrame(ranked, FOUND)

    def component(self, stage, rows):
        """The least node that each is connected with: large and small stars in turn until nothing changes (Kiveris and others, 2014)."""
        edges = rows.select(F.col("key").alias("a"), F.col("order").alias("b"))
        both = lambda edges: edges.union(edges.select(F.col("b").alias("a"), F.col("a").alias("b")))
        before = None
        while True:
            near = both(edges).groupBy("a").agg(F.min("b").alias("least")).withColumn("least", F.least("a", "least"))
            edges = both(edges).join(near, "a").where("b > a").select("b", "least").toDF("a", "b").distinct()
            down = edges.select(F.greatest("a", "b").alias("a"), F.least("a", "b").alias("b"))
            near = down.groupBy("a").agg(F.min("b").alias("least"))
            edges = down.join(near, "a").select(F.explode(F.array("a", "b")).alias("a"), "least").where("a <> least").toDF("a", "b").distinct()
            # On disk, for what an executor holds is lost with it.
            edges = edges.checkpoint()
            sums = edges.select(F.count("*"), F.sum(F.hash("a", "b").cast("decimal(38,0)"))).first()
            if sums == before:
                break
            before = sums
        of = both(edges).groupBy("a").agg(F.min("b").alias("least")).withColumn("least", F.least("a", "least"))
        value = F.to_json(F.struct(F.col("least").alias("component")))
        return of.select(F.lit("of").alias("set"), F.col("a").alias("key"), F.lit("").alias("order"), value.alias("value"))

    def learn(self, stage):
        """What all rows of a stage teach, worked out in one process on the driver."""
        rows = self.rows(stage["from"])
        lines = [] if rows is None else ["\t".join(row) for row in rows.sort("key", "order").toLocalIterator()]
        text = "\n".join([json.dumps({"taught": self.taught}), *lines, ""])
        done = subprocess.run([*self.plan["command"], stage["name"]], input=text, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def finish(self):
        """What was left out; the result by id and type; the same lines as text, for who has no Parquet; last, what was taught."""
        faults = self.rows(self.plan["faults"])
        if faults is not None:
            faults.sort("order").select("value").write.mode("overwrite").text(self.path("faults"))
        # Of reports that share nothing there may be nothing to tell.
        lines = self.rows(self.plan["result"]) or self.spark.createDataFrame([], "key string, order string, value string")
        lines = lines.select(
            F.col("key").alias("id"), F.col("order").alias("type"), F.expr("substring(value, 9, length(value) - 9)").alias("line")
        )
        lines.sort("id", "type").write.mode("overwrite").parquet(self.path("result"))
        self.spark.read.parquet(self.path("result")).sort("id", "type").select("line").write.mode("overwrite").text(self.path("lines"))
        with open(self.path("taught.json"), "w", encoding="utf-8") as file:
            json.dump(self.taught, file)


def with_head(head, rows):
    yield head
    for row in rows:
        yield "\t".join((row["key"], row["order"], row["value"]))


if __name__ == "__main__":
    main(sys.argv[1])
