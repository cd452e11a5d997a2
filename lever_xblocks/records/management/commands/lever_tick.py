"""``manage.py lever_tick``: one line of cron, every few minutes."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from lever_xblocks.records.notices.tick import tick


class Command(BaseCommand):
    help = "Send mails and digests, remind people, delete what is old."

    def handle(self, **_options: Any) -> None:
        done = tick()
        if done is None:
            self.stdout.write("Another tick is at work. Nothing was done.")
            return
        mails, gone = done.mails, done.forgotten
        self.stdout.write(f"reminders  {done.reminders:5}  written")
        self.stdout.write(f"digests    {done.digests:5}  posted")
        self.stdout.write(
            f"mails      {mails.sent:5}  sent, {mails.failed} to be tried again, {mails.given_up} given up"
        )
        self.stdout.write(
            f"deleted    {gone.asked:5}  people who did not answer, {gone.notices} read messages, "
            f"{gone.mails} mails, the work of {gone.cases} closed cases"
        )
        left = done.files
        self.stdout.write(
            f"files      {left.unused:5}  nothing pointed to, {left.uploads} uploads "
            f"and {left.objects} objects left over"
        )
