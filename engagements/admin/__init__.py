"""The administrators' registers: the organisation, people, appointments and small lists.

Every write goes through an action, nothing is deleted, and decisions, diary numbers, cases and
history are not here at all: an administrator administers and does not decide.
"""

from . import appointments, bodies, emissions, people, registers

__all__ = ["appointments", "bodies", "emissions", "people", "registers"]
