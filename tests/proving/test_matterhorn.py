"""The protocol is told whole, and what it says of veraPDF and of our proofs is so."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

from pip_publish.proofs.catalogue import title_of
from pip_publish.proving.matterhorn import checkpoints, explained
from pip_publish.verify import verapdf

ALL = [condition for checkpoint in checkpoints() for condition in checkpoint.conditions]


def rules_of_verapdf() -> set[str]:
    """Every rule of its profile of PDF/UA-1, as findings name it."""
    with zipfile.ZipFile(verapdf._jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"{verapdf.PROFILE_FOLDER}/PDFUA-1.xml"))
    ids = root.iterfind("v:rules/v:rule/v:id", verapdf.NAMESPACE)
    return {f"{found.get('clause')}-{found.get('testNumber')}" for found in ids}


def test_all_checkpoints_and_conditions_are_there() -> None:
    """137 in the protocol's tables, two of which are no tests (23-001 and 27-001): 87 for machines, 48 for people."""
    assert [checkpoint.number for checkpoint in checkpoints()] == [f"{number:02}" for number in range(1, 32)]
    assert (len(ALL), sum(condition.needs_person for condition in ALL)) == (135, 48)
    for checkpoint in checkpoints():
        assert [condition.number for condition in checkpoint.conditions] == [
            f"{checkpoint.number}-{number:03}" for number in range(1, len(checkpoint.conditions) + 1)
        ]


def test_every_rule_that_is_named_is_one_of_verapdf() -> None:
    named = {rule for condition in ALL for rule in condition.rules}
    known = rules_of_verapdf()
    assert named <= known
    # What the protocol takes for granted: a header, a tagged file, a tree with parents.
    assert known - named == {"6.1-1", "6.2-1", "7.1-11", "7.1-12"}


def test_every_proof_that_is_named_is_one_of_ours() -> None:
    assert [name for condition in ALL for name in condition.proofs if not title_of(name)] == []


def test_conditions_for_people_name_no_rule_and_those_for_machines_no_proof() -> None:
    assert not any(condition.rules for condition in ALL if condition.needs_person)
    assert not any(condition.proofs for condition in ALL if not condition.needs_person)


def test_a_rule_is_explained_in_plain_words() -> None:
    assert explained("7.3-1") == "a picture has no alternative text (Matterhorn 13-004)"
    assert explained("6.1-1") == ""
