#!/usr/bin/env python3
"""Checks an export of a Grantwarden ledger on your own machine, without the server and its database.

    python3 grantwarden_verify.py --key VKEY [--key VKEY ...] [--kept CHECKPOINT [--consistency PROOF]]
                                  [--log-origin ORIGIN] [--uids] EXPORT.zip
    python3 grantwarden_verify.py --key VKEY [--log-origin ORIGIN] --proof FILE.tlog-proof --leaf FILE

Give the key (and the checkpoint kept from last time) that you got on a way of your own; the keys inside the export are
never used. Exit code 0: complete, unaltered and in order; 1: damage found; 2: cannot judge. The last line is JSON.

Written from RFC 6962 and RFC 9162 (section 2.1: the tree), RFC 8032 (Ed25519), RFC 8785 (canonical JSON) and the C2SP
documents on signed notes, checkpoints, cosignatures and proof files. Python 3.9 or newer; standard library only.
"""
import argparse
import base64
import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections import namedtuple
from datetime import datetime, timedelta

# Kinds of damage, the gravest first: the report names the first that was found.
KINDS = (
    "checkpoint_signature", "checkpoint_malformed", "origin_mismatch", "missing_leaves", "surplus_leaves",
    "root_mismatch", "inconsistent_with_kept", "smaller_than_kept", "leaf_malformed", "leaf_not_canonical", "wrong_log",
    "chain_version", "chain_prev", "payload_mismatch", "personal_mismatch", "payload_missing", "index_mismatch",
    "duplicate_uid", "file_hash", "manifest_malformed", "manifest_mismatch")
OK, DAMAGED, CANNOT_JUDGE = 0, 1, 2
RESULTS = ("ok", "damaged", "cannot_judge")
LONGEST_LEAF = 65_535
LONGEST_ROW = 1 << 24  # bounds what a hostile export can make us hold in memory
LONGEST_SMALL_FILE = 1 << 20
MOST_SIGNATURES = 100
MOST_NAMED = 20


class CannotJudge(Exception):
    """Nothing can be said about the export: an argument, a file or a key is missing or unusable."""


class Damage(Exception):
    """Evidence is damaged. Arguments: one of KINDS, and what is wrong."""


# --- Ed25519, RFC 8032 section 5.1. Checking needs no secret, so nothing here has to run in constant time.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)  # points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z


def point_decode(octets):
    """The point of 32 bytes, or None; also None for a second spelling of a point (y not reduced, x = -0)."""
    number = int.from_bytes(octets, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * SQRT_OF_MINUS_1 % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def point_add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * D * p[3] * q[3] % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point_multiply(factor, point):
    result = NEUTRAL
    while factor:
        if factor & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        factor >>= 1
    return result


BASE = point_decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def ed25519_verify(public_key, message, signature):
    """True if S*B = R + H(R, A, message)*A, with S below the group's order (else a signature had many spellings)."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    a, r = point_decode(public_key), point_decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    left, right = point_multiply(s, BASE), point_add(r, point_multiply(k, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


# --- The Merkle tree, RFC 6962 section 2.1. Leaves and nodes are hashed with different first bytes.

def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Frontier:
    """A tree of any size by the roots of its perfect subtrees, largest first: one for each 1 bit of the size."""

    def __init__(self, size=0, roots=()):
        self.size, self.roots = size, list(roots)

    def add(self, root, level=0):
        """Appends a perfect subtree of 2**level leaves; the size must be a multiple of that."""
        position = self.size >> level
        while position & 1:
            root = node_hash(self.roots.pop(), root)
            position >>= 1
        self.roots.append(root)
        self.size += 1 << level

    def root(self):
        if not self.roots:
            return hashlib.sha256(b"").digest()
        root = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            root = node_hash(left, root)
        return root


def covering_levels(start, end):
    """Levels of the fewest perfect subtrees that cover the leaves start...end-1, left to right."""
    while start < end:
        level = (end - start).bit_length() - 1
        while start & ((1 << level) - 1):
            level -= 1
        yield level
        start += 1 << level


def verify_inclusion(index, size, leaf, path, root):
    """RFC 9162 section 2.1.3.2, in full: a path that is too long or too short is refused as well."""
    if not 0 <= index < size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0 or len(p) != 32:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def verify_consistency(size1, size2, proof, root1, root2):
    """RFC 9162 section 2.1.4.2: the first size1 leaves of the second tree are those of the first."""
    if not 0 < size1 <= size2 or any(len(p) != 32 for p in proof):
        return False
    if size1 == size2:
        return not proof and root1 == root2
    path = [root1, *proof] if size1 & (size1 - 1) == 0 else list(proof)
    if not proof:
        return False
    fn, sn = size1 - 1, size2 - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == root1 and sr == root2


# --- Signed notes and checkpoints (C2SP).

Key = namedtuple("Key", "name id type public")
Checkpoint = namedtuple("Checkpoint", "origin size root signers witnesses fault")
NOTE, COSIGNATURE = 1, 4  # signature types: the log's own, and a witness's with its time


def base64_decode(text, length=None):
    """Standard base64 with padding. Python lets spare bits differ; one value must have one spelling, so we do not."""
    octets = base64.b64decode(text, validate=True)
    if base64.b64encode(octets).decode() != text or (length is not None and len(octets) != length):
        raise ValueError("not the base64 text expected")
    return octets


def valid_name(name):
    return name != "" and "+" not in name and not any(c.isspace() or c < " " for c in name)


def parse_key(vkey):
    """A verifier key: name+id+base64(type and public key), where the id is a hash of all the rest."""
    name, key_id, encoded = (vkey.split("+", 2) + ["", ""])[:3]
    octets = base64_decode(encoded, 33)
    expected_id = hashlib.sha256(name.encode() + b"\n" + octets).digest()[:4]
    if not valid_name(name) or octets[0] not in (NOTE, COSIGNATURE) or key_id != expected_id.hex():
        raise ValueError("not a verifier key")
    return Key(name, expected_id, octets[0], octets[1:])


def split_note(note):
    """The signed text (with its last newline) and the signatures as (name, key id, signature)."""
    text = note.decode("utf-8")
    if any(c < " " and c != "\n" for c in text) or not text.endswith("\n") or "\n\n" not in text:
        raise ValueError("not a signed note")
    body, _, block = text.rpartition("\n\n")
    lines = block.split("\n")[:-1]
    if not 1 <= len(lines) <= MOST_SIGNATURES:
        raise ValueError("no signature, or too many")
    signatures = []
    for line in lines:
        dash, name, encoded = (line.split(" ") + ["", ""])[:3]
        octets = base64_decode(encoded)
        if dash != "\u2014" or line.count(" ") != 2 or not valid_name(name) or len(octets) < 5:
            raise ValueError("not a signature line")
        signatures.append((name, octets[:4], octets[4:]))
    return (body + "\n").encode(), signatures


def signature_holds(key, text, signature):
    if key.type == COSIGNATURE:
        time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        text = b"cosignature/v1\ntime %d\n" % time + text
    return ed25519_verify(key.public, text, signature)


def parse_checkpoint(text):
    """Origin, size and root, the first three lines of the note's text; raises ValueError."""
    lines = text.decode().split("\n")[:-1]
    if len(lines) < 3 or "" in lines or not re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]):
        raise ValueError("lines are missing or empty, or the size is none")
    return lines[0], int(lines[1]), base64_decode(lines[2], 32)


def first_name(origin):
    """A log whose database was put back or copied goes on under its name with /<number>-<8 hex digits> behind."""
    return re.sub("/[1-9][0-9]{0,8}-[0-9a-f]{8}$", "", origin)


def keys_under(origin, keys):
    """The keys, and those of the log's first name as they sign under the later one."""
    first = first_name(origin)
    heirs = [key for key in keys if first != origin and key.type == NOTE and key.name == first]
    return keys + [Key(origin, hashlib.sha256(origin.encode() + b"\n" + bytes([NOTE]) + key.public).digest()[:4],
                       NOTE, key.public) for key in heirs]


def open_checkpoint(note, keys, expected_origin=None):
    """The checkpoint of a note; its fault is None, or a kind of damage and a text. Raises Damage if it is malformed."""
    try:
        text, signatures = split_note(note)
        origin, size, root = parse_checkpoint(text)
    except ValueError as e:
        raise Damage("checkpoint_malformed", f"the checkpoint is malformed ({e})") from e
    expected_origin = expected_origin or origin
    keys = keys_under(expected_origin, keys)
    signers, fault = [], None
    for name, key_id, signature in signatures:
        for key in keys:  # signatures of keys unknown to us are passed over; of those known, all must hold
            if (key.name, key.id) == (name, key_id):
                signers.append(key)
                if not signature_holds(key, text, signature):
                    fault = ("checkpoint_signature", f"the signature of {ascii(name)} does not fit the text")
    if not fault and not any(key.type == NOTE for key in signers):
        if not any(key.type == NOTE and key.name == expected_origin for key in keys):
            raise CannotJudge("you gave no key of this log")
        fault = ("checkpoint_signature", "the key that you gave for this log has not signed the checkpoint")
    elif not fault and not any(key.type == NOTE and key.name == origin for key in signers):
        fault = ("origin_mismatch", "the checkpoint is signed by the key of another log")
    elif not fault and origin != expected_origin:
        fault = ("origin_mismatch", f"the checkpoint is of {ascii(origin)}, not of {ascii(expected_origin)}")
    witnesses = len({key for key in keys if key.type == COSIGNATURE})
    return Checkpoint(origin, size, root, signers, witnesses, fault)


# --- A leaf: one line of canonical JSON.

def integer(text):
    value = int(text)
    return value if abs(value) < 2**53 else text


def no_json(text):
    raise ValueError(f"{text} is not JSON")


def unique_names(members):
    if len(dict(members)) < len(members):
        raise ValueError("a name stands twice")
    return dict(members)


# RFC 8785, for integers below 2**53 only: other numbers are read as strings, so that writing them again tells.
CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
LEAF_JSON = json.JSONDecoder(parse_int=integer, parse_float=str, parse_constant=no_json).decode
LEAF = {"v", "uid", "at", "log", "action", "outcome", "actor", "target", "changed", "request_id", "node",
        "payload_sha256", "pii_sha256"}
TEXTS = ("uid", "log", "action", "outcome", "request_id", "node")
LEAF_TIME = re.compile(r"[0-9-]{10}T[0-9:]{8}\.[0-9]{6}Z")
TIME = re.compile(r"([0-9-]{10})[T ]([0-9:]{8})(?:\.([0-9]{1,6}))?(?:Z|([+-][0-9]{2})(?::?([0-9]{2}))?)")
HASH = re.compile("[0-9a-f]{64}")


def instant(text):
    """The moment of an ISO 8601 time with its zone; raises ValueError."""
    match = TIME.fullmatch(text)
    if not match:
        raise ValueError("not a time")
    day, time, fraction, hours, minutes = match.groups()
    zone = f"{hours or '+00'}:{minutes or '00'}"
    return datetime.fromisoformat(f"{day}T{time}.{(fraction or '').ljust(6, '0')}{zone}")


def is_hash(value):
    return isinstance(value, str) and HASH.fullmatch(value) is not None


def dropped_months(months):
    """One line for each month that retention dropped; nothing if the list has another form."""
    try:
        lines = []
        for month in months or ():
            name, at, sha256 = month["month"], month["at"], month["export_sha256"]
            if not (re.fullmatch("[0-9]{4}-[0-9]{2}", name) and re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}T", at)
                    and (sha256 is None or is_hash(sha256)) and is_count(month["from"]) and is_count(month["to"])):
                return []
            where = f"in the export with SHA-256 {sha256}" if sha256 else "with no entries of its own"
            lines.append(f"Dropped: {name}, entries {month['from']} up to {month['to']}, "
                         f"by retention on {at[:10]}, {where}")
        return lines
    except (TypeError, KeyError):
        return []


def is_count(value):
    return type(value) is int and 0 <= value < 2**53  # not isinstance: true and false are ints to Python


def parse_leaf(line):
    """(leaf, its moment, whether the line is canonical). Members that this version does not know are let pass."""
    try:
        text = line.decode("utf-8")
        leaf = LEAF_JSON(text)
        canonical = CANONICAL(leaf) == text
        if not canonical:  # what has no canonical form at all is malformed: a name twice, half of a surrogate pair
            json.loads(text, object_pairs_hook=unique_names)
            CANONICAL(leaf).encode("utf-8")
        actor, target = leaf["actor"], leaf["target"]
        if (leaf.keys() >= LEAF and is_count(leaf["v"]) and leaf["v"] == 1 and LEAF_TIME.fullmatch(leaf["at"])
                and all(isinstance(leaf[name], str) for name in TEXTS)
                and is_hash(leaf["payload_sha256"]) and is_hash(leaf["pii_sha256"])
                and isinstance(leaf["changed"], list) and all(isinstance(name, str) for name in leaf["changed"])
                and isinstance(actor["type"], str)
                and all(isinstance(actor.get(name, ""), str) for name in ("id", "name", "session"))
                and isinstance(target["type"], str) and isinstance(target["id"], str)
                and is_count(target["version"]) and isinstance(target["change"], bool)
                and is_hash(target.get("prev", "0" * 64))):
            return leaf, instant(leaf["at"]), canonical
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise Damage("leaf_malformed", "the line is not JSON, or a member is missing or of the wrong form")


# --- The files of an export, each read once, in step with the others, and hashed on the way.

class HashedFile(io.RawIOBase):
    """Counts and hashes what is read through it."""

    def __init__(self, file):
        super().__init__()
        self.file, self.hash, self.newlines = file, hashlib.sha256(), 0

    def readable(self):
        return True

    def readinto(self, buffer):
        octets = self.file.read(len(buffer))
        self.hash.update(octets)
        self.newlines += octets.count(b"\n")
        buffer[:len(octets)] = octets
        return len(octets)


def lines_of(file, longest):
    """Lines with their newline. One that is longer than allowed comes without it, cut."""
    for line in iter(lambda: file.readline(longest + 1), b""):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(longest)


LEAF_FILES = {"leaves.ndjson", "payloads.ndjson", "index.csv"}
PAYLOAD = {"index", "payload", "payload_salt", "personal", "personal_salt"}
COLUMNS = ["index", "entry_id", "recorded_at", "uid", "at", "log", "action", "outcome", "actor_type", "actor_id",
           "target_type", "target_id", "target_version", "request_id"]
LEAF_COLUMNS = [COLUMNS[3], *COLUMNS[5:]]  # those that repeat the leaf's own text


def payload_row(line):
    row = json.loads(line.decode("utf-8"))
    if row.keys() != PAYLOAD or type(row["index"]) is not int:
        raise ValueError("not a row of payloads.ndjson")
    return row


def index_row(line):
    """A record of index.csv. Ids and codes hold no line break, so a record is a line."""
    cells = next(csv.reader([line.decode("utf-8").rstrip("\r\n")], strict=True), [])
    if len(cells) != len(COLUMNS) or not re.fullmatch("[0-9]{1,19}", cells[0]):
        raise ValueError("not a row of index.csv")
    return {**dict(zip(COLUMNS, cells)), "index": int(cells[0])}


class Findings:
    """What is damaged. The memory it takes does not grow with the number of damaged leaves."""

    def __init__(self):
        self.first, self.named, self.count = {}, [], 0

    def add(self, kind, index, text):
        """Index is None if the damage cannot be laid to one leaf; leaves are reported in ascending order."""
        self.count += 1
        if kind not in self.first or self.first[kind][0] is None:
            self.first[kind] = (index, text)
        if len(self.named) < 2 * MOST_NAMED and index is not None:
            self.named.append((index, kind, text))

    def sorted(self):
        unique = {(index, kind): text for kind, (index, text) in self.first.items()}
        unique.update({(index, kind): text for index, kind, text in self.named})
        return sorted(((index, kind, text) for (index, kind), text in unique.items()),
                      key=lambda found: (found[0] is None, found[0], KINDS.index(found[1])))


class Companion:
    """A file whose rows go with the leaves one to one."""

    def __init__(self, lines, parse, findings, missing, wrong):
        self.lines, self.parse, self.findings, self.missing, self.wrong = lines, parse, findings, missing, wrong

    def take(self, index):
        """The row of this leaf; None, and a finding, if it is not in its place."""
        try:
            line = next(self.lines, None)
            row = line and self.parse(line)
            if row and row["index"] == index:
                return row
            self.findings.add(self.missing, index, "the leaf's row is not in its place")
        except (ValueError, AttributeError, RecursionError, csv.Error):
            self.findings.add(self.wrong, index, "the leaf's row cannot be read")
        return None

    def finish(self, end):
        if next(self.lines, None) is not None:
            self.findings.add(self.wrong, end, "there are more rows than leaves")


# --- The check of an export.

class ExportCheck:
    def __init__(self, archive, keys, kept=None, consistency=None, log_origin=None, uids=False):
        self.archive, self.keys, self.kept = archive, keys, kept
        self.consistency, self.log_origin = consistency, log_origin
        self.findings, self.doubt, self.checkpoint = Findings(), None, None
        self.start = self.end = self.size = self.log = self.fresh = None
        self.frontier, self.kept_root = Frontier(), None  # the frontier is None once the root can no longer be had
        self.heads = {}  # of each target: version and hash of its last changing leaf
        self.uids = set() if uids else None
        self.erased = {"payload": 0, "personal": 0}
        self.dropped = []  # what the manifest says of months that retention dropped: words, not evidence

    def run(self):
        files = self.read_manifest()
        if files is None:
            return
        self.add_subtrees("proofs/prefix.consistency", 0, self.start, labelled=False)
        self.read_leaves(files)
        self.add_subtrees("proofs/suffix", self.end, self.size, labelled=True)
        if self.checkpoint and self.frontier and self.frontier.root() != self.checkpoint.root:
            unharmed = self.kept and self.kept_root == self.kept.root
            self.add("root_mismatch", "the leaves do not give the root that was signed"
                     + (f", but the first {self.kept.size} give the root that you kept" if unharmed else ""))
        if self.checkpoint and self.kept:
            self.check_kept(self.kept, self.checkpoint)

    def read_checkpoint(self, origin):
        try:
            self.checkpoint = open_checkpoint(self.small_file("checkpoint"), self.keys, self.log_origin or origin)
            if self.checkpoint.fault:
                self.add(*self.checkpoint.fault)
        except Damage as e:
            self.add(*e.args)
        if origin != (self.checkpoint.origin if self.checkpoint else self.log_origin or origin):
            self.add("origin_mismatch", "the manifest names another log")

    def add(self, kind, text, index=None):
        self.findings.add(kind, index, text)

    def open(self, name):
        return self.archive.open(name) if name in self.archive.namelist() else io.BytesIO()

    def small_file(self, name):
        with self.open(name) as file:
            return file.read(LONGEST_SMALL_FILE)

    def read_manifest(self):
        """The files listed, or None. The manifest is unsigned, so it is compared with the checkpoint and the files."""
        try:
            manifest = json.loads(self.small_file("manifest.json").decode("utf-8"))
            start, end, size, files = (manifest[name] for name in ("from", "to", "size", "files"))
            origin, log = manifest["origin"], manifest["log"]
            fits = (manifest["format"] == "grantwarden-export@v1" and isinstance(origin, str)
                    and log in ("control", "use") and isinstance(manifest["made_at"], str)
                    and all(isinstance(key, str) for key in manifest["keys"])
                    and all(is_count(number) for number in (start, end, size)) and start <= end <= size
                    and all(is_hash(f["sha256"]) and is_count(f.get("lines", 0)) for f in files.values()))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            fits = False
        if not fits:
            self.add("manifest_malformed", "manifest.json is missing or malformed, so the leaves were not read")
            return None
        self.dropped = dropped_months(manifest.get("dropped"))
        self.read_checkpoint(origin)
        if self.checkpoint and not self.checkpoint.fault:
            origin = self.checkpoint.origin  # the manifest's is not signed
        if self.checkpoint and size != self.checkpoint.size:
            self.add("manifest_mismatch", "the manifest names another size than the checkpoint")
            # An export that claims to reach the end must reach the end that was signed.
            end = self.checkpoint.size if end == size else min(end, self.checkpoint.size)
            start, size = min(start, end), self.checkpoint.size
        words = re.search("/(control|use)$", first_name(origin))
        if words and words[1] != log:
            self.add("manifest_mismatch", "the manifest's log is not that of the origin")
        self.start, self.end, self.size, self.log = start, end, size, words[1] if words else log
        self.fresh = start == 0  # only then is each target's first leaf here
        there = [name for name in self.archive.namelist() if not name.endswith("/")]
        if (len(set(there)) < len(there) or set(files) - {"checkpoint"} != set(there) - {"manifest.json", "checkpoint"}
                or not LEAF_FILES <= set(files)):
            self.add("manifest_mismatch", "the files listed are not the files that are there")
        return files

    def add_subtrees(self, name, start, end, labelled):
        """Adds leaves outside the range to the tree by the fewest perfect subtrees that cover them."""
        if start == end or not self.frontier:
            return
        levels = list(covering_levels(start, end))
        if labelled and name not in self.archive.namelist():
            self.add("missing_leaves", f"neither the leaves from {start} on nor their hashes are there", start)
            self.frontier = None
            return
        try:
            lines = self.small_file(name).decode("ascii").split("\n")
            if len(lines) != len(levels) + 1 or lines[-1]:
                raise ValueError("wrong number of lines")
            for level, line in zip(levels, lines):
                label = f"{level} " if labelled else ""
                if not line.startswith(label):
                    raise ValueError("wrong level")
                self.frontier.add(base64_decode(line[len(label):], 32), level)
        except ValueError as e:
            self.add("root_mismatch", f"{name} cannot be used ({e})")
            self.frontier = None

    def read_leaves(self, listed):
        streams = {name: HashedFile(self.open(name)) for name in listed.keys() | LEAF_FILES}
        files = {name: io.BufferedReader(stream, 1 << 16) for name, stream in streams.items()}
        payloads = Companion(lines_of(files["payloads.ndjson"], LONGEST_ROW), payload_row, self.findings,
                             "payload_missing", "payload_mismatch")
        columns = Companion(lines_of(files["index.csv"], LONGEST_ROW), index_row, self.findings,
                            "index_mismatch", "index_mismatch")
        index = self.start
        if next(columns.lines, b"").rstrip(b"\r\n").decode("latin-1") != ",".join(COLUMNS):
            missing = "index.csv" not in self.archive.namelist()
            self.add("index_mismatch", "index.csv is missing or has another header", index if missing else None)
            columns = None
        self.note_kept_root()
        for line in lines_of(files["leaves.ndjson"], LONGEST_LEAF):
            if index == self.end:
                self.add("surplus_leaves", "there are more leaves than there should be", index)
                break
            self.check_line(index, line, payloads.take(index), columns and columns.take(index))
            index += 1
        for companion in filter(None, (payloads, columns)):
            companion.finish(index)
        if index < self.end:
            self.add("missing_leaves", f"the leaves end here, but should reach {self.end - 1}", index)
            self.frontier = None
        for name, expected in listed.items():
            if name not in self.archive.namelist():
                continue  # reported as a wrong manifest
            while files[name].read(1 << 16):
                pass
            if streams[name].hash.hexdigest() != expected["sha256"]:
                self.add("file_hash", f"{ascii(name)} is not the file that the manifest lists")
            elif name.endswith(".ndjson") and streams[name].newlines != expected.get("lines", streams[name].newlines):
                self.add("manifest_mismatch", f"{ascii(name)} has another number of lines")

    def note_kept_root(self):
        if self.kept and self.frontier and self.frontier.size == self.kept.size:
            self.kept_root = self.frontier.root()

    def check_line(self, index, line, payload, columns):
        complete = line.endswith(b"\n")
        line = line[:-1] if complete else line
        digest = leaf_hash(line)
        if self.frontier:
            self.frontier.add(digest)
            self.note_kept_root()
        try:
            if not complete:
                raise Damage("leaf_malformed", "the line is too long or has no newline")
            leaf, moment, canonical = parse_leaf(line)
        except Damage as e:
            self.add(*e.args, index)
            return
        if not canonical:
            self.add("leaf_not_canonical", "the line is not canonical JSON", index)
        if leaf["log"] != self.log:
            self.add("wrong_log", f"the leaf does not belong to the log {self.log}", index)
        if self.uids is not None:
            uid = hashlib.sha256(leaf["uid"].encode("utf-8", "surrogatepass")).digest()[:16]
            if uid in self.uids:
                self.add("duplicate_uid", "an earlier leaf has the same uid", index)
            self.uids.add(uid)
        self.check_chain(index, leaf["target"], digest)
        if payload is not None:
            self.check_commitment(index, "payload", leaf["payload_sha256"], payload)
            self.check_commitment(index, "personal", leaf["pii_sha256"], payload)
        if columns is not None:
            self.check_columns(index, leaf, moment, columns)

    def check_chain(self, index, target, digest):
        """Changing leaves of a target have versions 1, 2, 3, ... and each the hash of the former one."""
        version, prev = target["version"], target.get("prev")
        if not target["change"]:
            if prev is not None:
                self.add("chain_prev", "the leaf changes nothing, yet links to a former leaf", index)
            return
        # Integers take half the memory of a tuple, and 16 bytes of a hash are enough to tell targets apart.
        name = hashlib.sha256(json.dumps([target["type"], target["id"]]).encode()).digest()
        key = int.from_bytes(name[:16], "big")
        if key in self.heads:
            former_version, former = self.heads[key] >> 256, f"{self.heads[key] % 2**256:064x}"
        elif self.fresh or version < 2:
            former_version, former = 0, None
        else:
            former_version, former = version - 1, prev or "out of sight, but needed"
        if version != former_version + 1:
            self.add("chain_version", f"version {version} of the target follows version {former_version}", index)
        elif prev != former:
            self.add("chain_prev", "the leaf does not link to the target's former changing leaf", index)
        self.heads[key] = version << 256 | int.from_bytes(digest, "big")

    def check_commitment(self, index, part, commitment, row):
        text, salt = row[part], row[part + "_salt"]
        if text is None and salt is None:  # erased: allowed, and counted
            self.erased[part] += 1
            return
        try:
            salted = bytes.fromhex(salt if is_hash(salt) else "salt missing") + text.encode("utf-8")
            fits = hashlib.sha256(salted).hexdigest() == commitment
        except (ValueError, AttributeError):
            fits = False
        if not fits:
            self.add(part + "_mismatch", "text and salt do not give the hash in the leaf", index)

    def check_columns(self, index, leaf, moment, cells):
        actor, target = leaf["actor"], leaf["target"]
        expected = (leaf["uid"], leaf["log"], leaf["action"], leaf["outcome"], actor["type"], actor.get("id", ""),
                    target["type"], target["id"], str(target["version"]), leaf["request_id"])
        wrong = [name for name, value in zip(LEAF_COLUMNS, expected) if csv_cell(value) != cells[name]]
        try:
            if instant(cells["at"]) != moment:
                wrong.append("at")
            if abs(instant(cells["recorded_at"]) - moment) > timedelta(seconds=60):
                wrong.append("recorded_at (recorded time differs)")
        except ValueError:
            wrong.append("at or recorded_at (not a time)")
        if wrong:
            self.add("index_mismatch", "columns differ from the leaf: " + ", ".join(wrong), index)

    def check_kept(self, kept, checkpoint):
        proved = None
        if self.consistency is not None:
            proved = verify_consistency(kept.size, checkpoint.size, self.consistency, kept.root, checkpoint.root)
        roots = {0: Frontier().root(), checkpoint.size: checkpoint.root}
        if self.kept_root is not None:
            roots.setdefault(kept.size, self.kept_root)
        if first_name(kept.origin) != first_name(checkpoint.origin):
            self.doubt = "the checkpoint that you kept is of another log"
        elif kept.size > checkpoint.size:
            self.add("smaller_than_kept", f"the log has {checkpoint.size} leaves; it had {kept.size}")
        elif proved is False or roots.get(kept.size, kept.root) != kept.root:
            self.add("inconsistent_with_kept", f"the first {kept.size} leaves are not those of the kept checkpoint")
        elif proved is None and kept.size not in roots:
            self.doubt = "this range does not show the kept checkpoint's tree: give a full export or --consistency"


def csv_cell(value):
    """A cell that a spreadsheet would compute is led by an apostrophe in index.csv."""
    return "'" + value if value[:1] in ("=", "+", "-", "@") else value


# --- The report and the command line.

def report(code, findings, checkpoint=None, start=None, end=None, size=None, erased=(0, 0)):
    found = findings.sorted()
    worst = min(findings.first, key=KINDS.index, default=None)
    headline = (findings.first[worst][0], worst) if worst else None
    for index, kind, text in found[:MOST_NAMED]:
        print("DAMAGE" if index is None else f"DAMAGE at leaf {index}", kind, text, sep=": ")
    if findings.count > MOST_NAMED:
        print(f"{findings.count} findings in all")
    print(("RESULT: complete, unaltered and in order, as far as the checkpoint and the range reach.",
           "RESULT: damaged. Keep this file and your checkpoint, and ask the operator.", "RESULT: cannot judge.")[code])
    also = [{"index": index, "damage": kind} for index, kind, _ in found if (index, kind) != headline]
    print(json.dumps({
        "result": RESULTS[code], "origin": checkpoint and checkpoint.origin,
        "size": checkpoint.size if checkpoint else size,
        "root": checkpoint and base64.b64encode(checkpoint.root).decode(), "from": start, "to": end,
        "first_bad_index": found[0][0] if found else None, "damage": worst,
        "erased_payloads": erased[0], "erased_personal": erased[1], "also": also[:MOST_NAMED]}))
    return code


def describe(checkpoint):
    print(f"Checkpoint of {ascii(checkpoint.origin)}: {checkpoint.size} leaves, "
          f"root {base64.b64encode(checkpoint.root).decode()}")
    if first_name(checkpoint.origin) != checkpoint.origin:
        print("A later incarnation: the log's database was put back or copied, and entries may be lost that an earlier "
              "checkpoint covers. Give the last one that you kept with --kept; the manifest's \"cites\" is the last known.")
    for key in checkpoint.signers if not checkpoint.fault else ():
        print("Signed by" if key.type == NOTE else "Cosigned by", ascii(key.name), key.id.hex())
    if checkpoint.witnesses and not checkpoint.fault:
        cosigned = len({key for key in checkpoint.signers if key.type == COSIGNATURE})
        print(f"Witnessed by {cosigned} of {checkpoint.witnesses}")


def read_file(path):
    with open(path, "rb") as file:
        return file.read(LONGEST_SMALL_FILE)


def check_export(args, keys):
    kept = consistency = None
    try:  # the auditor's own files: if they are bad, that says nothing about the export
        if args.kept:
            kept = open_checkpoint(read_file(args.kept), keys)
            if kept.fault:
                raise Damage(*kept.fault)
        if args.consistency:
            consistency = [base64_decode(line, 32) for line in read_file(args.consistency).decode("ascii").splitlines()]
    except (Damage, ValueError) as e:
        raise CannotJudge(f"the kept checkpoint or its consistency proof cannot be used: {e.args[-1]}") from e
    with zipfile.ZipFile(args.export) as archive:
        check = ExportCheck(archive, keys, kept, consistency, args.log_origin, args.uids)
        check.run()
    if check.checkpoint:
        describe(check.checkpoint)
    if check.start is not None:
        print(f"Leaves {check.start} to {check.end} (exclusive) of {check.size}, log {check.log}; "
              f"targets changed: {len(check.heads)}; "
              f"erased: {check.erased['payload']} payloads, {check.erased['personal']} personal parts")
    for line in check.dropped:
        print(line)
    damaged = check.findings.count > 0
    if check.doubt:
        print("DOUBT:", check.doubt)
    elif kept and not damaged:
        print(f"Consistent with the kept checkpoint of {kept.size} leaves")
    return report(DAMAGED if damaged else CANNOT_JUDGE if check.doubt else OK, check.findings, check.checkpoint,
                  check.start, check.end, check.size, tuple(check.erased.values()))


def parse_proof(octets):
    """Index, path and checkpoint note of a .tlog-proof file. Its extra line is not authenticated and not used."""
    head, _, note = octets.partition(b"\n\n")
    lines = head.decode("ascii").split("\n")
    if lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise ValueError("not a proof file")
    if lines and lines[0].startswith("extra "):
        base64_decode(lines.pop(0)[6:])
    match = re.fullmatch("index (0|[1-9][0-9]{0,18})", lines.pop(0) if lines else "")
    if not match:
        raise ValueError("no index")
    return int(match[1]), [base64_decode(line, 32) for line in lines], note


def check_proof(args, keys):
    try:
        index, path, note = parse_proof(read_file(args.proof))
    except ValueError as e:
        raise CannotJudge(f"the proof file is malformed ({e})") from e
    leaf = read_file(args.leaf)
    if leaf.endswith(b"\n"):  # a leaf holds no newline: an editor added it, or it is a line of the export
        leaf = leaf[:-1]
    findings, checkpoint = Findings(), None
    try:
        checkpoint = open_checkpoint(note, keys, args.log_origin)
        describe(checkpoint)
        if checkpoint.fault:
            findings.add(checkpoint.fault[0], None, checkpoint.fault[1])
        if not verify_inclusion(index, checkpoint.size, leaf_hash(leaf), path, checkpoint.root):
            findings.add("root_mismatch", index, "the leaf and its path do not give the root that was signed")
    except Damage as e:
        findings.add(e.args[0], None, e.args[1])
    return report(DAMAGED if findings.count else OK, findings, checkpoint, index, index + 1)


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        raise CannotJudge(message)


def main(argv=None):
    parser = Arguments(description="Checks an export of a Grantwarden ledger, or the proof of a single leaf.")
    parser.add_argument("--key", action="append", default=[], metavar="VKEY",
                        help="verifier key that you trust (repeatable)")
    parser.add_argument("--kept", metavar="FILE", help="checkpoint that you kept from last time")
    parser.add_argument("--consistency", metavar="FILE", help="proof from the kept checkpoint to this one")
    parser.add_argument("--log-origin", metavar="ORIGIN", help="the log that you expect")
    parser.add_argument("--uids", action="store_true", help="also look for a uid used twice (memory for each leaf)")
    parser.add_argument("--proof", metavar="FILE", help="a .tlog-proof file; needs --leaf")
    parser.add_argument("--leaf", metavar="FILE", help="the leaf that the proof is about")
    parser.add_argument("export", nargs="?", metavar="EXPORT.zip")
    try:
        args = parser.parse_args(argv)
        try:
            keys = [parse_key(vkey) for vkey in args.key]
        except ValueError as e:
            raise CannotJudge("a --key is not a verifier key") from e
        if not keys or bool(args.proof) == bool(args.export) or bool(args.proof) != bool(args.leaf):
            raise CannotJudge("give --key and an export, or --key, --proof and --leaf")
        if (args.consistency and not args.kept) or (args.proof and args.kept):
            raise CannotJudge("--consistency goes with --kept, and --kept with an export")
        return check_proof(args, keys) if args.proof else check_export(args, keys)
    except CannotJudge as e:
        print(e.args[0].encode("ascii", "backslashreplace").decode())
    except Exception as e:  # whatever a broken file provokes must not pass for a verdict: Python's own exit code is 1
        print("A file cannot be read:", ascii(e))
    return report(CANNOT_JUDGE, Findings())


if __name__ == "__main__":
    sys.exit(main())
