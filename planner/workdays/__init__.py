"""Business days and holidays by place; knows no campaign. Importing this loads no holiday library."""

from planner.workdays.calendar import Calendar
from planner.workdays.closed import Closed
from planner.workdays.lock import Lock
from planner.workdays.open_days import NoOpenDay
from planner.workdays.party import Party, Slow
from planner.workdays.place import BeyondCalendar, PlaceDays
from planner.workdays.store import Store

__all__ = ["BeyondCalendar", "Calendar", "Closed", "Lock", "NoOpenDay", "Party", "PlaceDays", "Slow", "Store"]
