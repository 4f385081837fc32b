"""What each kind of finding means, in one sentence: the rules' help of SARIF, and what a JUnit case stands for."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "ordinal": "Two ranks or positions of the same thing on the same scale.",
    "numeric": "Two values of the same quantity, beyond what rounding and bounds allow.",
    "range": "Two ranges or bounds of the same quantity that cannot both hold.",
    "unit": "The same figure with units that do not convert into each other.",
    "date": "Two dates of the same event.",
    "duration": "Two lengths of time of the same process.",
    "negation": "One side states what the other denies.",
    "antonym": "Opposite words said of the same thing.",
    "direction": "A change upwards on one side, downwards on the other.",
    "membership": "Two closed lists of the same things that differ in a member, or in their number.",
    "roles": "The same act with the parties exchanged.",
    "name": "Another person, place or thing in the same position.",
    "quantifier": "All on one side, only some or none on the other.",
    "certainty": "Sure on one side, doubtful or unlikely on the other.",
    "permission": "Required or allowed on one side, forbidden or needless on the other.",
    "definition": "The same term with another meaning.",
    "cause": "Another cause or effect of the same thing.",
    "stance": "Another position of the same party on the same question.",
}
"""Every kind that a contradiction or tension can have, in the order of the schema."""
