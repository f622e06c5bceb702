"""Tests of grantwarden_verify.py: public vectors, all small trees, and exports with every kind of damage.

    python3 -m unittest

Everything that signs or builds stands here, not in the verifier, which only checks.
"""
import base64
import contextlib
import csv
import functools
import hashlib
import io
import json
import os
import random
import tempfile
import unittest
import uuid
import zipfile

import grantwarden_verify as gv

EIGHT_LEAVES = [bytes.fromhex(h) for h in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
ROOTS = [bytes.fromhex(h) for h in (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
LEAF_HASHES = [bytes.fromhex(h) for h in (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
    "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
    "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1")]
PATH_5_IN_8 = """\
vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc="""
PROOF_FILE = """\
c2sp.org/tlog-proof@v1
index 5
vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=

audit.example/log1
8
XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

\u2014 audit.example/log1 ZAolD9b0mCNGZH8qqeGvWLNewvOgLv8TCaSwLlzK9MpGDopM7hURsxTDfxsMAGqL9GuNXiZvAqXP7NccuDZr5VdpJQY=
\u2014 witness.example/w1 IDJKvgAAAABlU/EAu/JGTNfI2gFr7E9WW/h8a5HDcZ6Z51qETJX1YUI1X9Vh0ubP3Rg0D8P7TLn+ZFZY3AfRLIZMLumDPBEHfWwrCg==
"""
LOG1 = "audit.example/log1+640a250f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
WITNESS1 = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NEUMANN_TEXT = ("If you think cryptography is the answer to your problem,\n"
                "then you don't know what your problem is.\n")
NEUMANN_LINE = ("\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6Ryy"
                "BwJnAM=\n")
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
ENOCH_LINE = ("\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc"
              "+QQ=\n")

# RFC 8032 section 7.1: seed, public key, message, signature.
RFC_8032 = (
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
     "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
     "655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
     "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
     "b00d291612bb0c00"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
     "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
     "c027beceea1ec40a"),
    ("f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5",
     "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e",
     "08b8b2b733424243760fe426a4b54908632110a66c2f6591eabd3345e3e4eb98fa6e264bf09efe12ee50f8f54e9f77b1e355f6c50544e23f"
     "b1433ddf73be84d879de7c0046dc4996d9e773f4bc9efe5738829adb26c81b37c93a1b270b20329d658675fc6ea534e0810a4432826bf58c"
     "941efb65d57a338bbd2e26640f89ffbc1a858efcb8550ee3a5e1998bd177e93a7363c344fe6b199ee5d02e82d522c4feba15452f80288a82"
     "1a579116ec6dad2b3b310da903401aa62100ab5d1a36553e06203b33890cc9b832f79ef80560ccb9a39ce767967ed628c6ad573cb116dbef"
     "efd75499da96bd68a8a97b928a8bbc103b6621fcde2beca1231d206be6cd9ec7aff6f6c94fcd7204ed3455c68c83f4a41da4af2b74ef5c53"
     "f1d8ac70bdcb7ed185ce81bd84359d44254d95629e9855a94a7c1958d1f8ada5d0532ed8a5aa3fb2d17ba70eb6248e594e1a2297acbbb39d"
     "502f1a8c6eb6f1ce22b3de1a1f40cc24554119a831a9aad6079cad88425de6bde1a9187ebb6092cf67bf2b13fd65f27088d78b7e883c8759"
     "d2c4f5c65adb7553878ad575f9fad878e80a0c9ba63bcbcc2732e69485bbc9c90bfbd62481d9089beccf80cfe2df16a2cf65bd92dd597b07"
     "07e0917af48bbb75fed413d238f5555a7a569d80c3414a8d0859dc65a46128bab27af87a71314f318c782b23ebfe808b82b0ce26401d2e22"
     "f04d83d1255dc51addd3b75a2b1ae0784504df543af8969be3ea7082ff7fc9888c144da2af58429ec96031dbcad3dad9af0dcbaaaf268cb8"
     "fcffead94f3c7ca495e056a9b47acdb751fb73e666c6c655ade8297297d07ad1ba5e43f1bca32301651339e22904cc8c42f58c30c04aafdb"
     "038dda0847dd988dcda6f3bfd15c4b4c4525004aa06eeff8ca61783aacec57fb3d1f92b0fe2fd1a85f6724517b65e614ad6808d6f6ee34df"
     "f7310fdc82aebfd904b01e1dc54b2927094b2db68d6f903b68401adebf5a7e08d78ff4ef5d63653a65040cf9bfd4aca7984a74d371459867"
     "80fc0b16ac451649de6188a7dbdf191f64b5fc5e2ab47b57f7f7276cd419c17a3ca8e1b939ae49e488acba6b965610b5480109c8b17b80e1"
     "b7b750dfc7598d5d5011fd2dcc5600a32ef5b52a1ecc820e308aa342721aac0943bf6686b64b2579376504ccc493d97e6aed3fb0f9cd71a4"
     "3dd497f01f17c0e2cb3797aa2a2f256656168e6c496afc5fb93246f6b1116398a346f1a641f3b041e989f7914f90cc2c7fff357876e506b5"
     "0d334ba77c225bc307ba537152f3f1610e4eafe595f6d9d90d11faa933a15ef1369546868a7f3a45a96768d40fd9d03412c091c6315cf4fd"
     "e7cb68606937380db2eaaa707b4c4185c32eddcdd306705e4dc1ffc872eeee475a64dfac86aba41c0618983f8741c5ef68d3a101e8a3b8ca"
     "c60c905c15fc910840b94c00a0b9d0",
     "0aab4c900501b3e24d7cdf4663326a3a87df5e4843b2cbdb67cbf6e460fec350aa5371b1508f9f4528ecea23c436d94b5e8fcd4f681e30a6"
     "ac00a9704a188a03"),
    ("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e"
     "2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17a"
     "d9bef1177331a704"),
)


# --- Signing, RFC 8032 section 5.1.6, and notes.

def encode(point):
    inverse = pow(point[2], -1, gv.P)
    x, y = point[0] * inverse % gv.P, point[1] * inverse % gv.P
    return (y | (x & 1) << 255).to_bytes(32, "little")


@functools.lru_cache(maxsize=None)
def expand(seed):
    h = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(h[:32], "little") & ((1 << 254) - 8) | 1 << 254
    return scalar, h[32:], encode(gv.point_multiply(scalar, gv.BASE))


def sign(seed, message):
    scalar, prefix, public = expand(seed)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % gv.ORDER
    point = encode(gv.point_multiply(r, gv.BASE))
    k = int.from_bytes(hashlib.sha512(point + public + message).digest(), "little") % gv.ORDER
    return point + ((r + k * scalar) % gv.ORDER).to_bytes(32, "little")


def b64(octets):
    return base64.b64encode(octets).decode()


class Signer:
    def __init__(self, name, seed, kind=gv.NOTE):
        self.name, self.seed, self.kind = name, seed, kind
        octets = bytes([kind]) + expand(seed)[2]
        self.id = hashlib.sha256(name.encode() + b"\n" + octets).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(octets)}"

    def line(self, text, time=1_700_000_000):
        if self.kind == gv.COSIGNATURE:
            signature = time.to_bytes(8, "big") + sign(self.seed, f"cosignature/v1\ntime {time}\n{text}".encode())
        else:
            signature = sign(self.seed, text.encode())
        return f"\u2014 {self.name} {b64(self.id + signature)}\n"


def note(text, *signers):
    return (text + "\n" + "".join(signer.line(text) for signer in signers)).encode()


def checkpoint_text(origin, size, root):
    return f"{origin}\n{size}\n{b64(root)}\n"


# --- The tree as RFC 6962 section 2.1 defines it, by recursion over the list of leaves.

class Tree:
    def __init__(self, leaves):
        self.hashes = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
        self.known = {}

    def root(self, start=0, end=None):
        end = len(self.hashes) if end is None else end
        if (start, end) not in self.known:
            if end - start == 0:
                root = hashlib.sha256(b"").digest()
            elif end - start == 1:
                root = self.hashes[start]
            else:
                k = self.split(start, end)
                root = hashlib.sha256(b"\1" + self.root(start, start + k) + self.root(start + k, end)).digest()
            self.known[start, end] = root
        return self.known[start, end]

    @staticmethod
    def split(start, end):
        k = 1
        while k * 2 < end - start:
            k *= 2
        return k

    def path(self, m, start, end):
        if end - start == 1:
            return []
        k = self.split(start, end)
        if m < k:
            return self.path(m, start, start + k) + [self.root(start + k, end)]
        return self.path(m - k, start + k, end) + [self.root(start, start + k)]

    def proof(self, m, n):
        return self.subproof(m, 0, n, True)

    def subproof(self, m, start, end, complete):
        if m == end - start:
            return [] if complete else [self.root(start, end)]
        k = self.split(start, end)
        if m <= k:
            return self.subproof(m, start, start + k, complete) + [self.root(start + k, end)]
        return self.subproof(m - k, start + k, end, False) + [self.root(start, start + k)]


# --- An export, built as the contract says, that tests damage.

LOG = Signer("grantwarden.example/ledger/test/control", bytes(range(32)))
WITNESS = Signer("witness.example/w1", bytes(range(32, 64)), gv.COSIGNATURE)
STRANGER = Signer(LOG.name, b"s" * 32)
SEALED = "2026-11-24T08:00:00.000000Z"


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def sha256_hex(octets):
    return hashlib.sha256(octets).hexdigest()


def guarded(value):
    return "'" + value if value and value[0] in "=+-@" else value


class Export:
    """Leaves as objects until seal(); afterwards the bytes of each file, to be damaged, and build() for the ZIP."""

    def __init__(self, count=23, log="control", origin=LOG.name, seed=1):
        rng = random.Random(seed)
        self.log, self.origin, self.count = log, origin, count
        self.leaves, self.payloads, self.heads = [], [], {}
        self.targets = [("iclient", str(uuid.UUID(int=rng.getrandbits(128)))) for _ in range(3)]
        self.start, self.end = 0, count
        self.extra, self.drop, self.edit_manifest, self.listed = {}, set(), {}, {}
        for i in range(count):
            self.leaves.append(self.new_leaf(i, rng))

    def new_leaf(self, i, rng):
        kind, name = self.targets[i % 3]
        change = i % 5 != 4
        payload = canonical({"changes": [{"field": "name", "before": None, "after": f"n\u00e4me \"{i}\"\n"}], "detail": {}})
        personal = canonical({"address": "192.0.2.7", "user_agent": "\U0001f600"})
        salts = [bytes(rng.getrandbits(8) for _ in range(32)) for _ in range(2)]
        self.payloads.append({"index": i, "payload": payload, "payload_salt": salts[0].hex(),
                              "personal": personal, "personal_salt": salts[1].hex()})
        return {"v": 1, "uid": str(uuid.UUID(int=rng.getrandbits(128))), "at": f"2026-11-24T08:00:{i % 60:02d}.000001Z",
                "log": self.log, "action": "iclient.change", "outcome": "success",
                "actor": {"type": "user", "id": "=cmd" if i == 3 else "u-1", "name": "A\u0301nne \u2028\x7f", "session": "s"}
                if i % 4 else {"type": "system"},
                "target": {"type": kind, "id": name, "version": 0, "change": change},
                "changed": ["name"], "request_id": "r-1", "node": "n1",
                "payload_sha256": sha256_hex(salts[0] + payload.encode()),
                "pii_sha256": sha256_hex(salts[1] + personal.encode())}

    def link(self):
        """Gives each target's leaves their versions and links."""
        for leaf in self.leaves:
            target = leaf["target"]
            version, former = self.heads.get(target["id"], (0, None))
            target["version"] = version + target["change"]
            if target["change"]:
                if former:
                    target["prev"] = former
                self.heads[target["id"]] = (version + 1, sha256_hex(b"\0" + canonical(leaf).encode()))
        return self

    def seal(self, start=0, end=None, spoil_line=None):
        """Fixes the bytes and signs them. spoil_line may change a line before, as a dishonest log could."""
        self.start, self.end = start, self.count if end is None else end
        self.lines = [canonical(leaf).encode() for leaf in self.leaves]
        if spoil_line:
            self.lines = [spoil_line(i, line) for i, line in enumerate(self.lines)]
        self.tree = Tree(self.lines)
        self.checkpoint = note(checkpoint_text(self.origin, self.count, self.tree.root()), LOG, WITNESS)
        self.rows = [list(gv.COLUMNS)] + [self.row(i, leaf) for i, leaf in enumerate(self.leaves)][start:self.end]
        self.lines, self.payloads = self.lines[start:self.end], self.payloads[start:self.end]
        if start:
            self.extra["proofs/prefix.consistency"] = "".join(
                b64(self.tree.root(a, b)) + "\n" for a, b, _ in self.cover(0, start)).encode()
        if self.end < self.count:
            self.extra["proofs/suffix"] = "".join(
                f"{level} {b64(self.tree.root(a, b))}\n" for a, b, level in self.cover(self.end, self.count)).encode()
        return self

    @staticmethod
    def cover(start, end):
        while start < end:
            level = 0
            while start % (2 << level) == 0 and start + (2 << level) <= end:
                level += 1
            yield start, start + (1 << level), level
            start += 1 << level

    @staticmethod
    def row(i, leaf):
        actor, target = leaf["actor"], leaf["target"]
        cells = [str(i), str(i * 7 + 1), leaf["at"], leaf["uid"], leaf["at"], leaf["log"], leaf["action"], leaf["outcome"],
                 actor["type"], actor.get("id", ""), target["type"], target["id"], str(target["version"]), leaf["request_id"]]
        return [guarded(cell) for cell in cells]

    def files(self):
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(self.rows)
        files = {"leaves.ndjson": b"".join(line + b"\n" for line in self.lines),
                 "payloads.ndjson": "".join(json.dumps(row) + "\n" for row in self.payloads).encode(),
                 "index.csv": text.getvalue().encode(), **self.extra}
        return {name: octets for name, octets in files.items() if name not in self.drop}

    def manifest(self, files):
        listed = {name: {"sha256": sha256_hex(octets), "lines": octets.count(b"\n")} for name, octets in files.items()}
        listed.update(self.listed)
        return {"format": "grantwarden-export@v1", "origin": self.origin, "log": self.log, "from": self.start, "to": self.end,
                "size": self.count, "made_at": SEALED, "keys": [LOG.vkey], "files": listed, **self.edit_manifest}

    def build(self, path):
        files = self.files()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            if "manifest.json" not in self.drop:
                archive.writestr("manifest.json", json.dumps(self.manifest(files)))
            if "checkpoint" not in self.drop:
                archive.writestr("checkpoint", self.checkpoint)
            for name, octets in files.items():
                archive.writestr(name, octets)


def good(count=23, **kwargs):
    return Export(count, **kwargs).link().seal()


def run(*args):
    """Exit code and last line of the program."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = gv.main(list(args))
    return code, json.loads(out.getvalue().splitlines()[-1])


class Quiet(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, octets):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(octets)
        return path

    def check(self, export, *args, key=LOG.vkey):
        path = os.path.join(self.folder, "export.zip")
        export.build(path)
        return run("--key", key, *args, path)

    def assert_damage(self, export, kind, index, *args):
        code, report = self.check(export, *args)
        self.assertEqual((1, "damaged", kind, index), (code, report["result"], report["damage"], report["first_bad_index"]),
                         report)
        self.assertLessEqual(len(report["also"]), 20)
        return report

    def assert_ok(self, export, *args):
        code, report = self.check(export, *args)
        self.assertEqual((0, "ok", None, None, []), (code, report["result"], report["damage"], report["first_bad_index"],
                                                     report["also"]), report)
        return report


class Ed25519Test(unittest.TestCase):
    def test_rfc_8032_vectors_hold(self):
        for seed, public, message, signature in RFC_8032:
            seed, public, message, signature = map(bytes.fromhex, (seed, public, message, signature))
            self.assertEqual(public, expand(seed)[2])
            self.assertEqual(signature, sign(seed, message))
            self.assertTrue(gv.ed25519_verify(public, message, signature))

    def test_any_change_of_a_signature_message_or_key_is_refused(self):
        public, message, signature = map(bytes.fromhex, RFC_8032[2][1:])
        for i in range(64):
            self.assertFalse(gv.ed25519_verify(public, message, flip(signature, i)), i)
        for i in range(32):
            self.assertFalse(gv.ed25519_verify(flip(public, i), message, signature), i)
        self.assertFalse(gv.ed25519_verify(public, message + b"\0", signature))
        self.assertFalse(gv.ed25519_verify(public, message, signature + b"\0"))
        self.assertFalse(gv.ed25519_verify(public[:-1], message, signature))

    def test_a_second_spelling_of_s_is_refused(self):
        public, message, signature = map(bytes.fromhex, RFC_8032[1][1:])
        s = int.from_bytes(signature[32:], "little")
        for multiple in (1, 2, 8, 15):
            spelling = (s + multiple * gv.ORDER).to_bytes(33, "little")
            self.assertFalse(gv.ed25519_verify(public, message, signature[:32] + spelling[:32]))

    def test_a_second_spelling_of_a_point_is_refused(self):
        for number in (gv.P, gv.P + 1, 2**255 - 1, 1 | 1 << 255, (gv.P - 1) | 1 << 255):
            self.assertIsNone(gv.point_decode(number.to_bytes(32, "little")))
        self.assertEqual(gv.NEUTRAL, gv.point_decode((1).to_bytes(32, "little")))


def flip(octets, i, bit=1):
    return octets[:i] + bytes([octets[i] ^ bit]) + octets[i + 1:]


class TreeTest(unittest.TestCase):
    def test_single_hashes(self):
        self.assertEqual(ROOTS[0], gv.Frontier().root())
        self.assertEqual(LEAF_HASHES[0], gv.leaf_hash(b""))
        self.assertEqual("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56", gv.leaf_hash(b"L123456").hex())
        self.assertEqual("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb",
                         gv.node_hash(b"N123", b"N456").hex())
        self.assertEqual("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=", b64(gv.leaf_hash(b"hello world")))

    def test_eight_leaves(self):
        frontier = gv.Frontier()
        for i, leaf in enumerate(EIGHT_LEAVES):
            self.assertEqual(LEAF_HASHES[i], gv.leaf_hash(leaf))
            frontier.add(gv.leaf_hash(leaf))
            self.assertEqual(ROOTS[i + 1], frontier.root())
            self.assertEqual(ROOTS[i + 1], Tree(EIGHT_LEAVES[:i + 1]).root())

    def test_public_proofs(self):
        tree = Tree(EIGHT_LEAVES)
        l4_root5 = [b"Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=", b"vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms="]
        drxd, y, seven = (b"DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=", b"yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
                          b"037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=")
        for index, size, path in ((5, 8, PATH_5_IN_8.encode().split()),
                                  (2, 3, [b"+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU="]),
                                  (1, 5, [base64.b64encode(LEAF_HASHES[0])] + l4_root5)):
            path = [base64.b64decode(p) for p in path]
            self.assertEqual(path, tree.path(index, 0, size))
            self.assertTrue(gv.verify_inclusion(index, size, LEAF_HASHES[index], path, ROOTS[size]))
        for size1, size2, proof in (
                (1, 8, [b"lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=", l4_root5[0],
                        b"a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ="]),
                (6, 8, [drxd, y, seven]), (2, 5, l4_root5),
                (6, 7, [drxd, b"sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=", seven])):
            proof = [base64.b64decode(p) for p in proof]
            self.assertEqual(proof, tree.proof(size1, size2))
            self.assertTrue(gv.verify_consistency(size1, size2, proof, ROOTS[size1], ROOTS[size2]))

    def test_shapes_of_rfc_6962(self):
        tree = Tree(EIGHT_LEAVES[:7])
        self.assertEqual([3, 3, 3, 2], [len(tree.path(i, 0, 7)) for i in (0, 3, 4, 6)])
        right = bytes.fromhex("837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e")
        pair = bytes.fromhex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a")
        self.assertEqual([LEAF_HASHES[2], LEAF_HASHES[3], ROOTS[2], right], tree.proof(3, 7))
        self.assertEqual([right], tree.proof(4, 7))
        self.assertEqual([pair, LEAF_HASHES[6], ROOTS[4]], tree.proof(6, 7))

    def test_a_large_tree(self):
        frontier, roots, hashes = gv.Frontier(), {}, []
        for i in range(70_000):
            hashes.append(gv.leaf_hash(b"entry %d" % i))
            frontier.add(hashes[-1])
            if i + 1 in (255, 256, 257, 65536, 70000):
                roots[i + 1] = frontier.root().hex()
        self.assertEqual({255: "cf66793e6329dff242eb3cee0a6f36ad3e3a196dcc573a1ec775e102be863f1c",
                          256: "da6596d95369f5fef322ab8e4e0da3b0b50236aa9c8a3b1d246f7411c9e2e32e",
                          257: "5c1fdfe835358022f2392de478dbe053fc130cfe1d3a082879a90cf6bf14bf7e",
                          65536: "07b1a377960a4e12e3348d6e9329ae6316a95b02fb1c22e909231b3aa44861a7",
                          70000: "a3920fba7f239a071a9bd10721f1341addefbaededb41c7e24437a9d16bdf00a"}, roots)
        tile_roots = []
        for start in range(0, 70_000, 256):
            tile = gv.Frontier()
            for leaf in hashes[start:start + 256]:
                tile.add(leaf)
            tile_roots.append(tile.root())
        self.assertEqual([
            "d376c973cfc357a060af6fd76db51abc5ab4d7be4511104f90d4a433d73f1ecf",
            "e31da4e768fc0d0f1f1f0046a1c4b68d71326b04a07951a7d3dcefef0de9b8cd",
            "44f879be76da41edaf37c0d67303fbd25f2ea44be93285b320561fbaaaaabbfa",
            "5a8eb2fe63c90ddf7fd813d165c04fa79d6eca48534b61bd312fcd2d1cf0aef3"],
            [sha256_hex(b"".join(hashes[272 * 256:273 * 256])), sha256_hex(b"".join(hashes[273 * 256:])),
             sha256_hex(b"".join(tile_roots[:256])), sha256_hex(b"".join(tile_roots[256:273]))])
        self.assertEqual("aea2f1bbb5140fd5f8eacb503fdf54c00c3d860c72588e40233addd416bc8f10", sha256_hex(b"".join(LEAF_HASHES)))

    def test_a_frontier_is_made_of_covering_subtrees(self):
        tree = Tree(b"%d" % i for i in range(70))
        for size in range(71):
            for cut in range(size + 1):
                frontier, position = gv.Frontier(), 0
                for start, end in ((0, cut), (cut, size)):
                    for level in gv.covering_levels(start, end):
                        frontier.add(tree.root(position, position + (1 << level)), level)
                        position += 1 << level
                self.assertEqual((size, tree.root(0, size)), (frontier.size, frontier.root()))


class AllPairsTest(unittest.TestCase):
    """Each proof for each tree of up to 70 leaves holds; no mutation of one does."""

    def setUp(self):
        self.tree = Tree(b"leaf %d" % i for i in range(71))

    @staticmethod
    def mutations(proof):
        stray = hashlib.sha256(b"stray").digest()
        for i, p in enumerate(proof):
            yield proof[:i] + [flip(p, i)] + proof[i + 1:]
            yield proof[:i] + proof[i + 1:]
            yield proof[:i] + [p[:-1]] + proof[i + 1:]
            yield proof[:i] + [p] + proof[i:]
        yield proof + [stray]
        yield [stray] + proof
        if len(proof) > 1:
            yield proof[::-1]

    def test_inclusion(self):
        for size in range(1, 71):
            root = self.tree.root(0, size)
            for index in range(size):
                leaf, path = self.tree.hashes[index], self.tree.path(index, 0, size)
                self.assertTrue(gv.verify_inclusion(index, size, leaf, path, root))
                for mutation in self.mutations(path):
                    self.assertFalse(gv.verify_inclusion(index, size, leaf, mutation, root), (index, size))
                for other in {index - 1, index + 1, index ^ 1, size, size + index, -1} - {index}:
                    self.assertFalse(gv.verify_inclusion(other, size, leaf, path, root), (index, other, size))
                self.assertFalse(gv.verify_inclusion(index, size, flip(leaf, 0), path, root))
                self.assertFalse(gv.verify_inclusion(index, size, leaf, path, flip(root, 31)))
                self.assertFalse(gv.verify_inclusion(index, size * 4, leaf, path, root))
                self.assertFalse(gv.verify_inclusion(index, size, root, path[:0], root) and size > 1)

    def test_consistency(self):
        for size2 in range(1, 71):
            root2 = self.tree.root(0, size2)
            for size1 in range(1, size2 + 1):
                root1, proof = self.tree.root(0, size1), self.tree.proof(size1, size2)
                self.assertTrue(gv.verify_consistency(size1, size2, proof, root1, root2))
                for mutation in self.mutations(proof):
                    self.assertFalse(gv.verify_consistency(size1, size2, mutation, root1, root2), (size1, size2))
                self.assertFalse(gv.verify_consistency(size1, size2, proof, flip(root1, 0), root2))
                self.assertFalse(gv.verify_consistency(size1, size2, proof, root1, flip(root2, 0)))
                for other in {0, size1 - 1, size1 + 1, size2 + 1} - {size1}:
                    self.assertFalse(gv.verify_consistency(other, size2, proof, root1, root2), (size1, other, size2))
                if size1 != size2:
                    self.assertFalse(gv.verify_consistency(size2, size1, proof, root2, root1))
                    self.assertFalse(gv.verify_consistency(size1, size2, [], root1, root2))

    def test_nothing_is_consistent_with_the_empty_tree(self):
        self.assertFalse(gv.verify_consistency(0, 0, [], ROOTS[0], ROOTS[0]))
        self.assertFalse(gv.verify_consistency(0, 8, [], ROOTS[0], ROOTS[8]))


class NoteTest(unittest.TestCase):
    def test_public_notes(self):
        text, signatures = gv.split_note((NEUMANN_TEXT + "\n" + NEUMANN_LINE + ENOCH_LINE).encode())
        self.assertEqual((NEUMANN_TEXT.encode(), ["PeterNeumann", "EnochRoot"]), (text, [name for name, _, _ in signatures]))
        for key, (_, key_id, signature) in zip((NEUMANN, ENOCH), signatures):
            self.assertEqual(gv.parse_key(key).id, key_id)
            self.assertTrue(gv.signature_holds(gv.parse_key(key), text, signature))
            self.assertFalse(gv.signature_holds(gv.parse_key(key), text[:-1], signature))
        foo = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        line = ("\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72In"
                "eyaQM=\n")
        text, ((_, _, signature),) = gv.split_note(("This is an example message.\n\n" + line).encode())
        self.assertTrue(gv.signature_holds(gv.parse_key(foo), text, signature))

    def test_the_signer_of_these_tests_gives_the_public_lines(self):
        neumann = Signer("PeterNeumann", bytes.fromhex("810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173"))
        enoch = Signer("EnochRoot", bytes(32))
        self.assertEqual((NEUMANN, ENOCH), (neumann.vkey, enoch.vkey))
        self.assertEqual((NEUMANN_LINE, ENOCH_LINE), (neumann.line(NEUMANN_TEXT), enoch.line(NEUMANN_TEXT)))
        log = Signer("audit.example/log1", bytes(range(32)))
        witness = Signer("witness.example/w1", bytes(range(32, 64)), gv.COSIGNATURE)
        self.assertEqual((LOG1, WITNESS1), (log.vkey, witness.vkey))
        self.assertEqual(PROOF_FILE.encode().partition(b"\n\n")[2],
                         note(checkpoint_text("audit.example/log1", 8, ROOTS[8]), log, witness))

    def assert_malformed(self, octets):
        with self.assertRaises(ValueError, msg=octets):
            gv.split_note(octets)

    def test_malformed_notes(self):
        text, line = NEUMANN_TEXT.encode(), NEUMANN_LINE.encode()
        whole = text + b"\n" + line
        for octets in (
                b"", b"\n", text, text + b"\n", whole[:-1], whole + b"\n", whole + b"more\n", text + line,
                text + b"\n" + line * 101, text[:3] + b"\1" + whole, text[:3] + b"\xff" + whole, text[:3] + b"\r" + whole,
                whole.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + text.replace(b"\n", b"") + b"\n" + line,
                text + b"\n" + line.replace(b"Peter", b"Peter "), text + b"\n" + line.replace(b"Peter", b"Peter+"),
                text + b"\n" + line.replace(b"Peter", "Peter\u00a0".encode()), text + b"\n" + line.replace("\u2014".encode(), b"-"),
                text + b"\n" + line.replace("\u2014 ".encode(), "\u2014".encode()),
                text + b"\n" + line.replace(b"PeterNeumann ", b" "), text + b"\n" + line.replace(b"/Z", b"_Z"),
                text + b"\n" + line.replace(b"=\n", b"\n"), text + b"\n" + line.replace(b"AM=", b"AN="),
                text + b"\n" + line.replace(b"\n", b" \n"), text + b"\n" + "\u2014 PeterNeumann x08goA==\n".encode()[:-5] + b"\n"):
            self.assert_malformed(octets)

    def test_a_note_may_hold_empty_lines_and_many_signatures(self):
        text = "a\n\n\u2014 b\n\nc\n"
        for count in (1, 16, 100):
            found, signatures = gv.split_note((text + "\n" + NEUMANN_LINE * count).encode())
            self.assertEqual((text.encode(), count), (found, len(signatures)))

    def fault(self, octets, *keys, origin=None):
        fault = gv.open_checkpoint(octets, [gv.parse_key(key) for key in keys], origin).fault
        return fault and fault[0]

    def test_signatures_of_unknown_keys_are_ignored_and_those_of_known_keys_must_hold(self):
        text = checkpoint_text(LOG.name, 8, ROOTS[8])
        stray = Signer(LOG.name, b"x" * 32)
        octets = note(text, WITNESS, LOG, stray)
        self.assertIsNone(self.fault(octets, LOG.vkey))
        self.assertIsNone(self.fault(octets, LOG.vkey, WITNESS.vkey, stray.vkey, ENOCH))
        spoilt = {signer: octets.replace(signer.line(text).encode(), signer.line(text + "x").encode())
                  for signer in (LOG, WITNESS, stray)}
        for signer, changed in spoilt.items():
            self.assertEqual("checkpoint_signature", self.fault(changed, LOG.vkey, signer.vkey))
            self.assertEqual(signer is LOG, self.fault(changed, LOG.vkey) is not None)
        with self.assertRaises(gv.CannotJudge):
            self.fault(octets, WITNESS.vkey)
        with self.assertRaises(gv.CannotJudge):
            self.fault(octets, ENOCH)

    def test_a_checkpoint_that_the_key_given_for_its_log_has_not_signed(self):
        octets = note(checkpoint_text(LOG.name, 8, ROOTS[8]), WITNESS)
        self.assertEqual("checkpoint_signature", self.fault(octets, LOG.vkey, WITNESS.vkey))
        octets = note(checkpoint_text("elsewhere.example/control", 8, ROOTS[8]), STRANGER)
        self.assertEqual("checkpoint_signature", self.fault(octets, LOG.vkey, origin=LOG.name))

    def test_a_known_key_with_a_signature_of_another_length_fails(self):
        text = checkpoint_text(LOG.name, 8, ROOTS[8])
        for signer in (LOG, WITNESS):
            for length in (1, 9, 63, 65, 71, 73):
                line = f"\u2014 {signer.name} {b64(signer.id + bytes(length))}\n"
                octets = note(text, LOG) + line.encode()
                self.assertEqual("checkpoint_signature", self.fault(octets, LOG.vkey, signer.vkey))

    def test_malformed_keys(self):
        for vkey in (NEUMANN, ENOCH, LOG1, WITNESS1):
            gv.parse_key(vkey)
            bad = [vkey[i:j] for i in range(len(vkey)) for j in range(i, len(vkey) + 1) if j - i < len(vkey)]
            bad += [vkey[:i] + chr(ord(vkey[i]) + 1) + vkey[i + 1:] for i in range(len(vkey))]
            bad += [vkey + "=", vkey + "\n", " " + vkey, vkey.replace("+", " "), vkey.upper()]
            bad += ["PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]
            for text in bad:
                with self.assertRaises(ValueError, msg=text):
                    gv.parse_key(text)

    def test_malformed_checkpoints(self):
        root, keys = b64(ROOTS[8]), [gv.parse_key(LOG.vkey)]
        for body in (f"{LOG.name}\n8\n", f"{LOG.name}\n08\n{root}\n", f"{LOG.name}\n-8\n{root}\n", f"{LOG.name}\n+8\n{root}\n",
                     f"{LOG.name}\n8 \n{root}\n", f"{LOG.name}\n\u0668\n{root}\n", f"{LOG.name}\n{10**19}\n{root}\n",
                     f"{LOG.name}\n8\n{root[:-1]}\n", f"{LOG.name}\n8\n{root[4:]}\n", f"\n8\n{root}\n",
                     f"{LOG.name}\n8\n{root[:-2]}h=\n", f"{LOG.name}\n8\n{root}\n\nx\n", f"{LOG.name}\n\n8\n{root}\n"):
            with self.assertRaises(gv.Damage, msg=body) as caught:
                gv.open_checkpoint(note(body, LOG), keys)
            self.assertEqual("checkpoint_malformed", caught.exception.args[0])
        for size in (0, 1, 2**40):
            self.assertEqual(size, gv.open_checkpoint(note(checkpoint_text(LOG.name, size, ROOTS[8]), LOG), keys).size)
        extended = checkpoint_text(LOG.name, 8, ROOTS[8]) + "extension\n"
        self.assertEqual(8, gv.open_checkpoint(note(extended, LOG), keys).size)

    def test_a_checkpoint_signed_by_another_logs_key_is_refused(self):
        other = Signer("grantwarden.example/ledger/test/use", bytes(range(32)))
        self.assertEqual("origin_mismatch", self.fault(note(checkpoint_text(LOG.name, 8, ROOTS[8]), other), LOG.vkey, other.vkey))


class ProofFileTest(Quiet):
    def prove(self, proof, leaf=EIGHT_LEAVES[5], *args):
        keys = ("--key", LOG1, "--key", WITNESS1)
        return run(*keys, "--proof", self.file("p", proof.encode()), "--leaf", self.file("l", leaf), *args)

    def test_the_vector(self):
        self.assertEqual("5391f4e70a7eab9fcaeba34ca7cc1d0e48ffe117ac4d786b7f37142f2e00756c", sha256_hex(PROOF_FILE.encode()))
        for leaf in (EIGHT_LEAVES[5], EIGHT_LEAVES[5] + b"\n"):
            code, report = self.prove(PROOF_FILE, leaf)
            self.assertEqual((0, "ok", "audit.example/log1", 8, b64(ROOTS[8]), 5, 6),
                             (code, *(report[name] for name in ("result", "origin", "size", "root", "from", "to"))))
        self.assertEqual(0, self.prove(PROOF_FILE.replace("index", "extra AAAA\nindex"))[0])
        self.assertEqual(0, self.prove(PROOF_FILE, EIGHT_LEAVES[5], "--log-origin", "audit.example/log1")[0])

    def test_damage(self):
        for proof, leaf, kind in (
                (PROOF_FILE, EIGHT_LEAVES[4], "root_mismatch"), (PROOF_FILE, EIGHT_LEAVES[5] + b"\n\n", "root_mismatch"),
                (PROOF_FILE.replace("index 5", "index 4"), EIGHT_LEAVES[5], "root_mismatch"),
                (PROOF_FILE.replace("index 5", "index 13"), EIGHT_LEAVES[5], "root_mismatch"),
                (PROOF_FILE.replace(PATH_5_IN_8[:45], "", 1), EIGHT_LEAVES[5], "root_mismatch"),
                (PROOF_FILE.replace("\n8\n", "\n9\n"), EIGHT_LEAVES[5], "checkpoint_signature"),
                (PROOF_FILE.replace("audit.example/log1 ZA", "audit.example/log2 ZA"), EIGHT_LEAVES[5], "checkpoint_signature"),
                (PROOF_FILE[:-1], EIGHT_LEAVES[5], "checkpoint_malformed"),
                (PROOF_FILE.replace("AAAABlU", "AAAABlV"), EIGHT_LEAVES[5], "checkpoint_signature")):
            code, report = self.prove(proof, leaf)
            self.assertEqual((1, kind), (code, report["damage"]), proof)
        self.assertEqual("origin_mismatch", self.prove(PROOF_FILE, EIGHT_LEAVES[5], "--log-origin", "x")[1]["damage"])
        code, report = run("--key", WITNESS1, "--proof", os.path.join(self.folder, "p"), "--leaf", os.path.join(self.folder, "l"))
        self.assertEqual((2, "cannot_judge"), (code, report["result"]))

    def test_a_malformed_proof_file_is_not_judged(self):
        for proof in ("", PROOF_FILE[1:], PROOF_FILE.replace("@v1", "@v2"), PROOF_FILE.replace("index 5", "index 05"),
                      PROOF_FILE.replace("index 5\n", ""), PROOF_FILE.replace("vBoG", "vBo"), PROOF_FILE.replace("\nindex", "\r\nindex"),
                      PROOF_FILE.replace("index", "extra ?\nindex"), PROOF_FILE.replace("ms=\n", "ms=\n\n")):
            self.assertEqual((2 if "ms=\n\n" not in proof else 1), self.prove(proof)[0], proof)


class CompleteExportTest(Quiet):
    def test_exports_of_all_sizes(self):
        for count in (0, 1, 2, 3, 8, 23):
            report = self.assert_ok(good(count))
            self.assertEqual((LOG.name, count, 0, count, 0, 0),
                             tuple(report[n] for n in ("origin", "size", "from", "to", "erased_payloads", "erased_personal")))
            self.assertEqual(b64(Tree(canonical(leaf).encode() for leaf in Export(count).link().leaves).root()), report["root"])

    def test_every_range(self):
        for start, end in ((0, 5), (5, 23), (8, 16), (7, 22), (22, 23), (0, 22), (16, 17), (11, 11)):
            report = self.assert_ok(Export().link().seal(start, end))
            self.assertEqual((start, end, 23), (report["from"], report["to"], report["size"]))

    def test_erased_parts_are_counted(self):
        export = good()
        for i, names in ((2, ["payload"]), (3, ["payload", "personal"]), (9, ["personal"]), (10, ["personal"])):
            for name in names:
                export.payloads[i][name] = export.payloads[i][name + "_salt"] = None
        report = self.assert_ok(export)
        self.assertEqual((2, 3), (report["erased_payloads"], report["erased_personal"]))

    def test_it_says_how_many_of_the_trusted_witnesses_cosigned(self):
        path = os.path.join(self.folder, "export.zip")
        good().build(path)
        absent = Signer("witness.example/w2", bytes(range(64, 96)), gv.COSIGNATURE)
        for keys, said in (((WITNESS,), "Witnessed by 1 of 1"), ((WITNESS, absent), "Witnessed by 1 of 2"),
                           ((absent,), "Witnessed by 0 of 1"), ((), None)):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                gv.main(["--key", LOG.vkey, *(word for key in keys for word in ("--key", key.vkey)), path])
            self.assertEqual([said] if said else [],
                             [line for line in out.getvalue().splitlines() if line.startswith("Witnessed by")])

    def test_witness_rotation_and_options(self):
        self.assert_ok(good(), "--key", WITNESS.vkey, "--log-origin", LOG.name, "--uids")
        self.assertEqual(0, self.check(good(), "--key", LOG.vkey, key=STRANGER.vkey)[0])

    def test_a_later_incarnation_is_signed_by_the_same_key_under_its_name(self):
        again = Signer(LOG.name + "/2-0a1b2c3d", LOG.seed)
        export = good(origin=again.name)
        export.checkpoint = note(checkpoint_text(again.name, 23, export.tree.root()), again)
        self.assertEqual(0, self.check(export, key=again.vkey)[0])
        self.assertEqual(0, self.check(export)[0])
        self.assertEqual(1, self.check(export, key=STRANGER.vkey)[0])
        kept = self.file("kept-first", note(checkpoint_text(LOG.name, 20, export.tree.root(0, 20)), LOG))
        self.assertEqual(0, self.check(export, "--kept", kept)[0])
        lost = self.file("kept-lost", note(checkpoint_text(LOG.name, 30, export.tree.root()), LOG))
        code, report = self.check(export, "--kept", lost)
        self.assertEqual((1, "smaller_than_kept"), (code, report["damage"]))

    def test_the_use_log(self):
        use = Signer("grantwarden.example/ledger/test/use", LOG.seed)
        export = good(log="use", origin=use.name)
        export.checkpoint = note(checkpoint_text(use.name, 23, export.tree.root()), use)
        self.assertEqual(0, self.check(export, key=use.vkey)[0])

    def test_other_spellings_of_times_in_the_index(self):
        export = good()
        for i, text in enumerate(("2026-11-24 08:00:00.000001+00", "2026-11-24T09:00:01.000001+01:00",
                                  "2026-11-23T22:30:02.000001-0930"), 1):
            export.rows[i][4] = text
        export.rows[4][2] = "2026-11-24T08:01:03Z"
        self.assert_ok(export)


class KeptTest(Quiet):
    def kept(self, tree, size, *signers, origin=LOG.name):
        return self.file("kept", note(checkpoint_text(origin, size, tree.root(0, size)), *(signers or [LOG])))

    def test_a_kept_checkpoint_of_the_same_log(self):
        export = good()
        for size in range(24):
            self.assert_ok(export, "--kept", self.kept(export.tree, size))

    def test_a_history_that_was_written_anew(self):
        other = good(seed=2)
        for size in range(1, 24):
            self.assert_damage(good(), "inconsistent_with_kept", None, "--kept", self.kept(other.tree, size))

    def test_a_shorter_log(self):
        self.assert_damage(good(22), "smaller_than_kept", None, "--kept", self.kept(good().tree, 23))

    def test_a_range_needs_a_proof(self):
        export = Export().link().seal(8, 16)
        for size, code in ((0, 0), (5, 2), (8, 0), (12, 0), (16, 0), (17, 2), (23, 0)):
            kept = self.kept(export.tree, size)
            self.assertEqual(code, self.check(export, "--kept", kept)[0], size)
            if 0 < size < 23:
                lines = "".join(b64(p) + "\n" for p in export.tree.proof(size, 23))
                self.assert_ok(export, "--kept", kept, "--consistency", self.file("proof", lines.encode()))
                wrong = "".join(b64(p) + "\n" for p in export.tree.proof(size, 23)[:-1])
                self.assert_damage(export, "inconsistent_with_kept", None, "--kept", kept,
                                   "--consistency", self.file("proof", wrong.encode()))

    def test_the_kept_checkpoint_of_another_log(self):
        use = Signer("grantwarden.example/ledger/test/use", LOG.seed)
        kept = self.kept(good().tree, 5, use, origin=use.name)
        self.assertEqual(2, self.check(good(), "--key", use.vkey, "--kept", kept)[0])
        export = good()
        export.lines.pop()
        self.assert_damage(export, "missing_leaves", 22, "--key", use.vkey, "--kept", kept)

    def test_a_kept_file_that_cannot_be_used(self):
        octets = note(checkpoint_text(LOG.name, 5, good().tree.root(0, 5)), LOG)
        for bad in (b"", octets[:-1], octets.replace(b"\n5\n", b"\n6\n"), note(octets.partition(b"\n\n")[0].decode() + "\n", STRANGER)):
            self.assertEqual(2, self.check(good(), "--kept", self.file("kept", bad))[0])
        self.assertEqual(2, self.check(good(), "--kept", self.file("kept", octets), "--consistency", self.file("p", b"x\n"))[0])

    def test_a_forged_end_is_told_from_a_forged_beginning(self):
        export = good()
        kept = self.kept(export.tree, 10)
        export.lines[15] = export.lines[15].replace(b'"success"', b'"failure"')
        report = self.assert_damage(export, "root_mismatch", 15, "--kept", kept)
        self.assertNotIn("inconsistent_with_kept", [also["damage"] for also in report["also"]])
        export.lines[5] = export.lines[5].replace(b'"success"', b'"failure"')
        report = self.assert_damage(export, "root_mismatch", 5, "--kept", kept)
        self.assertIn("inconsistent_with_kept", [also["damage"] for also in report["also"]])


class DamageTest(Quiet):
    """Someone alters a true export and brings the manifest's hashes up to date; the checkpoint stays."""

    def also(self, report):
        return [(also["index"], also["damage"]) for also in report["also"]]

    def test_checkpoint(self):
        export = good()
        export.checkpoint = note(checkpoint_text(LOG.name, 23, export.tree.root()), STRANGER)
        self.assert_damage(export, "checkpoint_signature", None)
        export.checkpoint = good().checkpoint.replace(b"\n23\n", b"\n24\n")
        self.assert_damage(export, "checkpoint_signature", 23)
        export.checkpoint = good().checkpoint[:-1]
        self.assert_damage(export, "checkpoint_malformed", None)
        export.drop = {"checkpoint"}
        self.assert_damage(export, "checkpoint_malformed", None)
        self.assert_damage(good(), "origin_mismatch", None, "--log-origin", "grantwarden.example/ledger/other/control")

    def test_a_forged_witness_line_is_found_if_the_witness_is_known(self):
        export = good()
        name = b"witness.example/w1 "
        at = export.checkpoint.index(name) + len(name) + 40
        export.checkpoint = export.checkpoint[:at] + (b"A" if export.checkpoint[at] != 65 else b"B") + export.checkpoint[at + 1:]
        self.assert_ok(export)
        self.assert_damage(export, "checkpoint_signature", None, "--key", WITNESS.vkey)

    def test_a_bit_flipped_anywhere_in_the_leaves_is_found(self):
        rng = random.Random(7)
        for i in range(23):
            for _ in range(3):
                export = good()
                export.lines[i] = flip(export.lines[i], rng.randrange(len(export.lines[i])), 1 << rng.randrange(8))
                code, report = self.check(export)
                self.assertEqual(1, code)
                self.assertIn(report["damage"], ("root_mismatch", "surplus_leaves"))
                # A change that only the next leaf of the target betrays is laid to that one.
                self.assertGreaterEqual(23 if report["first_bad_index"] is None else report["first_bad_index"], i, report)

    def test_each_part_of_a_leaf(self):
        for part, other in ((b'"success"', b'"failure"'), (b"iclient.change", b"iclient.delete"), (b"T08:", b"T07:"),
                            (b"u-1", b"u-2"), (b'"version":2', b'"version":3'), (b"r-1", b"r-2")):
            export = good()
            export.lines[5] = export.lines[5].replace(part, other)
            self.assertNotEqual(good().lines[5], export.lines[5])
            self.assert_damage(export, "root_mismatch", 5)

    def test_rows_swapped(self):
        export = good()
        export.lines[6], export.lines[7] = export.lines[7], export.lines[6]
        self.assert_damage(export, "root_mismatch", 6)
        export = good()
        for rows, shift in ((export.lines, 0), (export.payloads, 0), (export.rows, 1)):
            rows[6 + shift], rows[12 + shift] = rows[12 + shift], rows[6 + shift]
        for i in (6, 12):
            export.payloads[i]["index"], export.rows[i + 1][0] = i, str(i)
        self.assert_damage(export, "root_mismatch", 6)

    def test_leaves_deleted(self):
        for i in (0, 11, 22):
            export = good()
            del export.lines[i]
            self.assert_damage(export, "missing_leaves", i)
            export = good()
            del export.lines[i], export.payloads[i], export.rows[i + 1]
            for j in range(22):
                export.payloads[j]["index"], export.rows[j + 1][0] = j, str(j)
            report = self.assert_damage(export, "missing_leaves", {0: 2, 11: 16, 22: 22}[i])
            self.assertEqual(i != 22, ({0: 2}.get(i, 16), "chain_version") in self.also(report))

    def test_the_tail_cut_and_the_manifest_made_to_fit(self):
        export = good()
        del export.lines[20:], export.payloads[20:], export.rows[21:]
        export.edit_manifest = {"to": 20, "size": 20}
        self.assert_damage(export, "missing_leaves", 20)
        export.edit_manifest = {"to": 20}
        self.assert_damage(export, "missing_leaves", 20)

    def test_leaves_added(self):
        export = good()
        export.lines.append(export.lines[-1])
        self.assert_damage(export, "surplus_leaves", 23)
        export.edit_manifest = {"to": 24, "size": 24}
        self.assert_damage(export, "surplus_leaves", 23)
        export = good()
        export.lines.insert(4, export.lines[4])
        self.assert_damage(export, "surplus_leaves", 4 + 1)

    def test_no_leaves_at_all(self):
        export = good()
        export.drop = {"leaves.ndjson"}
        self.assert_damage(export, "missing_leaves", 0)

    def test_proofs_of_a_range(self):
        for name in ("proofs/prefix.consistency", "proofs/suffix"):
            true = Export().link().seal(7, 19).extra[name]
            lines = true.splitlines(True)
            for wrong in (None, b"", true[:-1], lines[0], true + lines[0], b"".join(lines[::-1]), true.replace(b"=", b"!"),
                          true.replace(lines[1][4:8], b"AAAA"), b"9" + true, b"\n" + true):
                export = Export().link().seal(7, 19)
                export.extra[name] = wrong
                if wrong is None:
                    del export.extra[name]
                lacking = name == "proofs/suffix" and wrong is None
                self.assert_damage(export, *(("missing_leaves", 19) if lacking else ("root_mismatch", None)))

    def test_payloads(self):
        for part in ("payload", "personal"):
            kind = part + "_mismatch"
            for name, value in ((part, "{}"), (part, None), (part + "_salt", None), (part + "_salt", "00" * 32),
                                (part + "_salt", "0g"), (part + "_salt", 5), (part, {}), (part, "\ud800")):
                export = good()
                export.payloads[8][name] = value
                self.assert_damage(export, kind, 8)
            export = good()
            export.payloads[8][part + "_salt"] = export.payloads[8][part + "_salt"].upper()
            self.assert_damage(export, kind, 8)
        export = good()
        export.payloads[4]["surplus"] = 1
        self.assert_damage(export, "payload_mismatch", 4)

    def test_payload_rows_missing_doubled_swapped_or_added(self):
        for i in (0, 9, 22):
            export = good()
            del export.payloads[i]
            self.assert_damage(export, "payload_missing", i)
        export = good()
        export.payloads.insert(9, export.payloads[9])
        self.assert_damage(export, "payload_mismatch", 10)
        export = good()
        export.payloads[3], export.payloads[4] = export.payloads[4], export.payloads[3]
        self.assertEqual([(4, "payload_missing")], self.also(self.assert_damage(export, "payload_missing", 3)))
        export = good()
        export.extra["payloads.ndjson"] = export.files()["payloads.ndjson"].replace(b'"payload"', b"payload", 1)
        self.assert_damage(export, "payload_mismatch", 0)
        export = good()
        export.payloads.append({**export.payloads[-1], "index": 23})
        self.assert_damage(export, "payload_mismatch", 23)
        export.drop = {"payloads.ndjson"}
        self.assert_damage(export, "payload_missing", 0)

    def test_each_index_column(self):
        for column, name in enumerate(gv.COLUMNS):
            for value in ("x", ""):
                export = good()
                if name == "actor_id" and value == "":
                    value = "u-2"
                export.rows[7][column] = value
                if name == "entry_id":
                    self.assert_ok(export)
                else:
                    self.assert_damage(export, "index_mismatch", 6)

    def test_forged_times_in_the_index(self):
        for column, text in ((4, "2026-11-24T08:00:06.000002Z"), (4, "2026-11-24T08:00:06.000001"), (4, "2026-13-24T08:00:06.000001Z"),
                             (2, "2026-11-24T08:01:06.000002Z"), (2, "2026-11-24T07:59:06.000000Z"), (2, "9999-12-31T23:59:59Z")):
            export = good()
            export.rows[7][column] = text
            self.assert_damage(export, "index_mismatch", 6)

    def test_index_rows_missing_doubled_added_or_unguarded(self):
        export = good()
        del export.rows[5]
        self.assert_damage(export, "index_mismatch", 4)
        export = good()
        export.rows.insert(5, export.rows[5])
        self.assert_damage(export, "index_mismatch", 5)
        export = good()
        export.rows.append(export.rows[-1][:])
        export.rows[-1][0] = "23"
        self.assert_damage(export, "index_mismatch", 23)
        export = good()
        export.rows[4][9] = "=cmd"
        self.assert_damage(export, "index_mismatch", 3)
        export = good()
        export.extra["index.csv"] = export.files()["index.csv"].replace(b"u-1", b'"u"-1', 1)
        self.assert_damage(export, "index_mismatch", 1)
        for rows in (good().rows[1:], [["index"]] + good().rows[1:], []):
            export = good()
            export.rows = rows
            self.assert_damage(export, "index_mismatch", None)
        export.drop = {"index.csv"}
        self.assert_damage(export, "index_mismatch", 0)

    def test_a_file_that_is_not_the_one_listed(self):
        export = good()
        export.listed = {"leaves.ndjson": {"sha256": "00" * 32, "lines": 23}}
        self.assert_damage(export, "file_hash", None)
        export = Export().link().seal(7, 19)
        export.listed = {"proofs/suffix": {"sha256": "00" * 32}}
        self.assert_damage(export, "file_hash", None)
        export = good()
        files = export.files()
        export.listed = {"index.csv": {"sha256": sha256_hex(files["index.csv"])}}
        export.rows[1][1] = "999"
        self.assert_damage(export, "file_hash", None)

    def test_manifest_malformed(self):
        export = good()
        export.drop = {"manifest.json"}
        self.assert_damage(export, "manifest_malformed", None)
        for edit in ({"format": "grantwarden-export@v2"}, {"from": -1}, {"from": 24}, {"to": 24}, {"size": True}, {"size": "23"},
                     {"log": "other"}, {"origin": None}, {"files": []}, {"files": {"leaves.ndjson": {}}}, {"keys": None},
                     {"files": {"leaves.ndjson": {"sha256": "AB" * 32}}}, {"made_at": 5}, {"size": 2**60}):
            export = good()
            export.edit_manifest = edit
            self.assert_damage(export, "manifest_malformed", None)

    def test_manifest_mismatch(self):
        for edit in ({"log": "use"}, {"size": 24}):
            export = good()
            export.edit_manifest = edit
            if "size" in edit:
                export.edit_manifest["to"] = 24
            self.assert_damage(export, "manifest_mismatch", None)
        export = good()
        export.edit_manifest = {"origin": "grantwarden.example/ledger/other/control"}
        self.assert_damage(export, "origin_mismatch", None)
        export.edit_manifest = {"origin": "grantwarden.example/ledger/test/use", "log": "use"}
        self.assert_damage(export, "origin_mismatch", None, "--log-origin", LOG.name)
        export = good()
        export.listed = {"surplus.txt": {"sha256": "00" * 32}}
        self.assert_damage(export, "manifest_mismatch", None)
        export = good()
        export.listed = {"payloads.ndjson": {"sha256": sha256_hex(export.files()["payloads.ndjson"]), "lines": 22}}
        self.assert_damage(export, "manifest_mismatch", None)

    def test_files_unlisted_or_doubled(self):
        for name in ("surplus.txt", "leaves.ndjson"):
            path = os.path.join(self.folder, "x.zip")
            export = good()
            export.build(path)
            with zipfile.ZipFile(path, "a") as archive, self.assert_warns_if(name in archive.namelist()):
                archive.writestr(name, export.files().get(name, b""))
            code, report = run("--key", LOG.vkey, path)
            self.assertEqual((1, "manifest_mismatch"), (code, report["damage"]))

    def assert_warns_if(self, expected):
        return self.assertWarns(UserWarning) if expected else contextlib.nullcontext()

    def test_many_damaged_leaves_are_not_all_named(self):
        export = good(90)
        export.lines = [line.replace(b'"success"', b'"failure"') for line in export.lines]
        report = self.assert_damage(export, "root_mismatch", 0)
        self.assertEqual((0, "index_mismatch"), self.also(report)[0])
        self.assertEqual(20, len(report["also"]))


class DishonestLogTest(Quiet):
    """The log itself signs leaves that break the rules, so the root holds and only the rules can tell."""

    def assert_rule(self, kind, index, change):
        export = Export().link()
        change(export.leaves)
        self.assert_damage(export.seal(), kind, index)

    def test_wrong_log(self):
        self.assert_rule("wrong_log", 3, lambda leaves: leaves[3].update(log="use"))

    def test_chain_version(self):
        for version in (0, 1, 3, 2**52):
            self.assert_rule("chain_version", 3, lambda leaves: leaves[3]["target"].update(version=version))
        self.assert_rule("chain_version", 0, lambda leaves: leaves[0]["target"].update(version=2))

    def test_chain_prev(self):
        self.assert_rule("chain_prev", 3, lambda leaves: leaves[3]["target"].update(prev="00" * 32))
        self.assert_rule("chain_prev", 3, lambda leaves: leaves[3]["target"].pop("prev"))
        self.assert_rule("chain_prev", 1, lambda leaves: leaves[1]["target"].update(prev="00" * 32))
        self.assert_rule("chain_prev", 4, lambda leaves: leaves[4]["target"].update(prev="00" * 32))

    def test_chains_in_a_range(self):
        export = Export().link()
        export.leaves[10]["target"].pop("prev")
        self.assert_damage(export.seal(8), "chain_prev", 10)
        export = Export().link()
        export.leaves[13]["target"]["version"] += 1
        self.assert_damage(export.seal(8), "chain_version", 13)

    def test_duplicate_uid(self):
        export = Export()
        export.leaves[7]["uid"] = export.leaves[2]["uid"]
        self.assert_damage(export.link().seal(), "duplicate_uid", 7, "--uids")

    def test_malformed_leaves(self):
        for change in (
                lambda leaf: leaf.pop("node"), lambda leaf: leaf.update(v=2),
                lambda leaf: leaf.update(v=True), lambda leaf: leaf.update(v=1.0), lambda leaf: leaf.update(at="2026-11-24T08:00:00Z"),
                lambda leaf: leaf.update(at="2026-11-24T25:00:00.000000Z"), lambda leaf: leaf.update(changed="name"),
                lambda leaf: leaf.update(changed=[1]), lambda leaf: leaf.update(uid=None), lambda leaf: leaf.update(actor=[]),
                lambda leaf: leaf["actor"].pop("type"), lambda leaf: leaf["actor"].update(name=None),
                lambda leaf: leaf["target"].update(version=-1),
                lambda leaf: leaf["target"].update(version=1.5), lambda leaf: leaf["target"].update(version=2**53),
                lambda leaf: leaf["target"].update(version=True), lambda leaf: leaf["target"].update(change=1),
                lambda leaf: leaf["target"].update(prev="x"),
                lambda leaf: leaf.update(payload_sha256="00"), lambda leaf: leaf.update(pii_sha256="AA" * 32)):
            def spoil(line):
                leaf = json.loads(line)
                change(leaf)
                return canonical(leaf).encode()
            self.assert_line("leaf_malformed", spoil)
        self.assert_line("leaf_malformed", lambda line: line.replace(b'{"action"', b'{"v":1,"action"'))

    def test_members_of_later_versions_are_let_pass_if_they_are_canonical(self):
        for value, kind in ((b"1", None), (b'{"a":[true,null,-5]}', None), (b"1.5", "leaf_not_canonical"),
                            (b"1e3", "leaf_not_canonical"), (b"9007199254740992", "leaf_not_canonical"), (b"-0", "leaf_not_canonical"),
                            (b"9007199254740991", None), (b"NaN", "leaf_malformed"), (b'{"a":1,"a":1}', "leaf_malformed")):
            export = Export().link()
            export.seal(spoil_line=lambda i, line: line.replace(b',"node"', b',"more":' + value + b',"node"') if i == 22 else line)
            self.assert_damage(export, kind, 22) if kind else self.assert_ok(export)

    def assert_line(self, kind, spoil):
        export = Export().link()
        export.seal(spoil_line=lambda i, line: spoil(line) if i == 22 else line)
        return self.assert_damage(export, kind, 22)

    def test_lines_that_are_no_leaves(self):
        for line in (b"", b"{", b"[]", b"null", b"5", b"\xff", b"[" * 60_000, b"1" * 60_000, b'{"actor":{},"target":{}}'):
            self.assert_line("leaf_malformed", lambda _: line)
        self.assert_line("leaf_malformed", lambda line: line.replace(b'"n1"', b'"\\ud800"'))
        self.assert_line("leaf_malformed", lambda line: b"\xef\xbb\xbf" + line)
        self.assert_line("leaf_malformed", lambda line: line.decode().encode("utf-16"))

    def test_a_line_that_is_too_long(self):
        def of_length(length):
            return lambda line: line.replace(b'"n1"', b'"' + b"n" * (length - len(line) + 2) + b'"')
        self.assert_ok(Export().link().seal(spoil_line=lambda i, line: of_length(65_535)(line) if i == 22 else line))
        self.assert_line("leaf_malformed", of_length(65_536))
        report = self.assert_line("root_mismatch", of_length(140_000))
        self.assertIn({"index": 22, "damage": "leaf_malformed"}, report["also"])

    def test_lines_that_are_not_canonical(self):
        for spoil in (
                lambda line: line + b" ", lambda line: b" " + line, lambda line: line + b"\r",
                lambda line: line.replace(b",", b", ", 1), lambda line: line.replace(b'"n1"', b'"\\u006e1"'),
                lambda line: line.replace(b"iclient.", b"\\/"), lambda line: line.replace(b'"n1"', b'"\\ud83d\\ude00"'),
                lambda line: b"{" + line[1:-1].replace(b',"v":1', b"").replace(b'"action"', b'"v":1,"action"') + b"}",
                lambda line: json.dumps(json.loads(line), separators=(",", ":"), sort_keys=True).encode()):
            self.assert_line("leaf_not_canonical", spoil)

    def test_a_leaf_without_its_newline(self):
        export = good()
        whole = export.files()["leaves.ndjson"]
        export.drop = {"leaves.ndjson"}
        path = os.path.join(self.folder, "x.zip")
        export.listed = {"leaves.ndjson": {"sha256": sha256_hex(whole[:-1])}}
        export.build(path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("leaves.ndjson", whole[:-1])
        code, report = run("--key", LOG.vkey, path)
        self.assertEqual((1, "leaf_malformed", 22), (code, report["damage"], report["first_bad_index"]))

    def test_canonical_json_of_rfc_8785(self):
        text = "\u20ac$\x0f\nA'B\"\\\\\"/\x7f\u2028\U0001f600\b\f\r\t\x1f"
        self.assertEqual('{"a":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f\u2028\U0001f600\\b\\f\\r\\t\\u001f","b":[true,null,9]}',
                         gv.CANONICAL({"b": [True, None, 9], "a": text}))


class CannotJudgeTest(Quiet):
    def test_arguments(self):
        path = os.path.join(self.folder, "x.zip")
        good().build(path)
        for args in ((), (path,), ("--key", LOG.vkey), ("--key", "nonsense", path), ("--key", LOG.vkey, "--unknown", path),
                     ("--key", LOG.vkey, path + ".none"), ("--key", LOG.vkey, path, path), ("--key",),
                     ("--key", LOG.vkey, "--consistency", path, path), ("--key", LOG.vkey, "--proof", path, path),
                     ("--key", LOG.vkey, "--proof", path), ("--key", LOG.vkey, "--leaf", path, path),
                     ("--key", LOG.vkey, "--kept", path + ".none", path), ("--key", NEUMANN, path),
                     ("--key", WITNESS.vkey, path)):
            code, report = run(*args)
            self.assertEqual((2, "cannot_judge", None), (code, report["result"], report["damage"]), args)

    def test_an_error_of_the_compressor_is_no_verdict(self):
        path = os.path.join(self.folder, "x.zip")
        export = good()
        export.build(path)
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
            for name, octets in files.items():
                archive.writestr(name, octets)
        self.assertEqual(0, run("--key", LOG.vkey, path)[0])
        with open(path, "rb") as file:
            octets = file.read()
        at = octets.index(b"leaves.ndjson") + 60
        self.assertEqual(2, run("--key", LOG.vkey, self.file("y.zip", octets[:at] + b"\xff" * 40 + octets[at + 40:]))[0])

    def test_files_that_are_no_zip_or_are_cut(self):
        path = os.path.join(self.folder, "x.zip")
        good().build(path)
        with open(path, "rb") as file:
            octets = file.read()
        at = octets.index(b"leaves.ndjson") + 300
        for bad in (b"", b"hello", octets[:-30], octets[:len(octets) // 2], flip(octets, at)):
            self.assertEqual(2, run("--key", LOG.vkey, self.file("y.zip", bad))[0])


class CoverageTest(unittest.TestCase):
    def test_every_kind_of_damage_has_a_test(self):
        with open(__file__, encoding="utf-8") as file:
            text = file.read()
        for kind in gv.KINDS:
            if not kind.startswith("personal"):
                self.assertIn(f'"{kind}"', text)


if __name__ == "__main__":
    unittest.main()
