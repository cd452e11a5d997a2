"""What reaches people: notices with the action that causes them, and mails on their way out (ADR 0012)."""
