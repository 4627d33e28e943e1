"""Annotates articles with whosaid on Apache Spark: JSON Lines or WARC in, Parquet of quotations, actors and failures out.

    spark-submit --master 'local[2]' annotate_spark.py --whosaid /usr/bin/whosaid --out OUT articles.jsonl ...
    spark-submit --master yarn --files whosaid annotate_spark.py --whosaid ./whosaid --out s3a://OUT 's3a://bucket/*.warc.gz'

Under OUT: quotations/, actors/, failures/ (Parquet), and annotated/ (text, gzip), from which
`zcat OUT/annotated/*.gz | whosaid import --annotated -` fills an archive without analysing anything again. A record that fails is a row of failures/ with its reason.
"""
import argparse
import json
import os
import subprocess
import tempfile
import threading

import pandas as pd
from pyspark.sql import SparkSession, functions as F

ANNOTATED = "id string, line string, failed string"

RANGES = "array<array<int>>"
ANNOTATION = f"""
    id string, title string, date string, outlet string, url string, language string, text string, failed string,
    quotes array<struct<id: string, kind: string, class: string, content: {RANGES}, cue: {RANGES}, source: {RANGES},
        speaker: string, speakers: array<string>, confidence: double, addressee: string, cited: array<string>, why: string>>,
    actors array<struct<id: string, name: string, kind: string, affiliation: string, aliases: array<string>,
        descriptions: array<string>, mentions: array<struct<range: array<int>, form: string>>>>
"""


class Annotator:
    """One whosaid for a partition: records go in and annotations come out in the same order."""

    def __init__(self, program, source):
        self.process = subprocess.Popen(
            [program, "annotate", "--from", "jsonl", "--kept", "--threads", "1", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.given, self.said = [], []
        self.feeder = threading.Thread(target=self.feed, args=(source,), daemon=True)
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.feeder.start()
        self.listener.start()

    def feed(self, source):
        try:
            for id, record in source:
                self.given.append(id)
                self.process.stdin.write(record.encode("utf-8", "surrogatepass") + b"\n")
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def listen(self):
        for line in self.process.stderr:
            self.said = (self.said + [line.decode("utf-8", "replace").strip()])[-20:]

    def rows(self):
        """(id, line, reason): what was given and did not come back has failed."""
        next = 0
        for line in self.process.stdout:
            id = json.loads(line)["id"]
            while next < len(self.given) and self.given[next] != id:
                yield self.given[next], None, self.reason(self.given[next])
                next += 1
            next += 1
            yield id, line.decode("utf-8").rstrip("\n"), None
        self.feeder.join(5)
        self.process.wait()
        self.listener.join(5)
        for id in self.given[next:]:
            yield id, None, self.reason(id)

    def reason(self, id):
        named = [line for line in self.said if id in line]
        if self.process.poll() not in (None, 0, 1):
            return f"whosaid ended with {self.process.returncode}: {' '.join(self.said[-1:])}"
        return named[-1] if named else "whosaid left it out; its log says why"


def annotate_lines(program):
    """For mapInPandas over a column `value` of JSON records."""

    def run(frames):
        failed = []

        def records():
            for frame in frames:
                for number, value in enumerate(frame["value"]):
                    if not value or not value.strip():
                        continue
                    try:
                        record = json.loads(value)
                        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                            raise ValueError('has no "text"')
                        if not isinstance(record.get("id"), str):
                            record["id"] = str(record.get("id") or f"{os.getpid()}-{number}")
                            value = json.dumps(record)
                        yield record["id"], value
                    except (ValueError, RecursionError) as error:
                        failed.append((value[:200], None, f"is no record: {error}"))

        rows = []
        for row in Annotator(program, records()).rows():
            rows.append(row)
            if len(rows) == 200:
                yield pd.DataFrame(rows, columns=["id", "line", "failed"])
                rows = []
        yield pd.DataFrame(rows + failed, columns=["id", "line", "failed"])

    return run


def annotate_files(program):
    """For mapInPandas over columns `path` and `content` of whole files: WARC, pages, whatever whosaid reads."""

    def run(frames):
        for frame in frames:
            for path, content in zip(frame["path"], frame["content"]):
                with tempfile.TemporaryDirectory() as folder:
                    file = os.path.join(folder, os.path.basename(path))
                    with open(file, "wb") as out:
                        out.write(content)
                    done = subprocess.run(
                        [program, "annotate", "--kept", "--threads", "1", file], capture_output=True, check=False)
                rows = [(json.loads(line)["id"], line.decode("utf-8"), None) for line in done.stdout.splitlines()]
                said = done.stderr.decode("utf-8", "replace").replace(folder + "/", "").splitlines()
                rows += [(path, None, line.removeprefix("whosaid: ")) for line in said]
                yield pd.DataFrame(rows, columns=["id", "line", "failed"])

    return run


def words(ranges):
    """SQL for the words that ranges of code points cover."""
    return F.expr(f"array_join(transform({ranges}, r -> substring(text, r[0] + 1, r[1] - r[0])), ' … ')")


def quotations(articles):
    name = "element_at(map_from_entries(transform(actors, a -> struct(a.id, a.name))), {})"
    each = articles.withColumn("q", F.explode("quotes"))
    return each.select(
        F.col("id").alias("article"), "date", "outlet", "url", "title", "language", F.col("q.id").alias("quote"),
        F.col("q.kind").alias("kind"), F.col("q.class").alias("class"), words("q.content").alias("content"),
        words("q.cue").alias("cue"), words("q.source").alias("source"),
        F.expr("if(q.speaker is null, null, " + name.format("q.speaker") + ")").alias("speaker"),
        F.expr("transform(q.speakers, s -> " + name.format("s") + ")").alias("speakers"),
        F.expr("if(q.addressee is null, null, " + name.format("q.addressee") + ")").alias("addressee"),
        F.col("q.confidence").alias("confidence"), F.col("q.content").alias("ranges"))


def actors(articles):
    each = articles.withColumn("a", F.explode("actors"))
    return each.select(
        F.col("id").alias("article"), "date", "outlet", F.col("a.id").alias("actor"), F.col("a.name").alias("name"),
        F.col("a.kind").alias("kind"), F.expr("filter(actors, b -> b.id = a.affiliation)[0].name").alias("affiliation"),
        F.col("a.aliases").alias("aliases"), F.col("a.descriptions").alias("descriptions"),
        F.size("a.mentions").alias("mentions"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="+", help="JSON Lines (.jsonl, .jsonl.gz), or files that whosaid reads (WARC)")
    parser.add_argument("--whosaid", default="whosaid", help="the program, as the workers find it")
    parser.add_argument("--out", required=True)
    parser.add_argument("--partitions", type=int, default=0, help="parts of the work; 0: two for each core")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("whosaid").config("spark.sql.execution.arrow.maxRecordsPerBatch", 200).getOrCreate()
    parts = options.partitions or 2 * spark.sparkContext.defaultParallelism
    lines = [path for path in options.inputs if ".jsonl" in path or ".ndjson" in path]
    files = [path for path in options.inputs if path not in lines]
    annotated = spark.createDataFrame([], ANNOTATED)
    if lines:
        records = spark.read.text(lines).repartition(parts)
        annotated = annotated.union(records.mapInPandas(annotate_lines(options.whosaid), ANNOTATED))
    if files:
        whole = spark.read.format("binaryFile").load(files).select("path", "content").repartition(parts)
        annotated = annotated.union(whole.mapInPandas(annotate_files(options.whosaid), ANNOTATED))
    # Written once and read again for each table: nothing is analysed twice.
    annotated.write.mode("overwrite").parquet(f"{options.out}/all")
    everything = spark.read.parquet(f"{options.out}/all")
    everything.filter("line is not null").select("line").write.mode("overwrite").option("compression", "gzip").text(
        f"{options.out}/annotated")
    articles = everything.filter("line is not null").select(F.from_json("line", ANNOTATION).alias("a")).select("a.*")
    quotations(articles).write.mode("overwrite").parquet(f"{options.out}/quotations")
    actors(articles).write.mode("overwrite").parquet(f"{options.out}/actors")
    lost = everything.filter("failed is not null").select("id", F.col("failed").alias("reason"))
    lost = lost.union(articles.filter("failed is not null").select("id", "failed"))
    lost.write.mode("overwrite").parquet(f"{options.out}/failures")
    print(f"{articles.count()} articles, {lost.count()} failures, under {options.out}")


if __name__ == "__main__":
    main()
