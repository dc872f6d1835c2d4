"""A mail as a file that a mail program opens as a draft, ready to send. The same mail is the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from planner.notices.sending import Sending

_POLICY = SMTP.clone(max_line_length=78, raise_on_defect=False)


def eml(subject: str, text: str, html: str, sending: Sending, as_of: date) -> bytes:
    """The draft, dated on the day that the notice is for, else on `as_of`.

    `X-Unsent` makes Outlook and Apple Mail open it for writing. There is no To: who gets it is for the sender to fill in.
    """
    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = subject
    if sending.email:
        mail["From"] = Address(sending.sender, addr_spec=sending.email)
    day = sending.on or as_of
    mail["Date"] = datetime(day.year, day.month, day.day, tzinfo=UTC)
    mail["X-Unsent"] = "1"
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{sha256((text + html).encode()).hexdigest()[:32]}")
    return mail.as_bytes()
