from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.standalone.accounts.actions import Invited
from lever_xblocks.standalone.accounts.name_lists import named_twice, read_line, read_list

KARIM = Invited("Karim Diallo", "karim@example.org")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Karim Diallo", Invited("Karim Diallo")),
        ("Karim Diallo, karim@example.org", KARIM),
        ("Karim Diallo <karim@example.org>", KARIM),
        ("Karim Diallo\tkarim@example.org", KARIM),
        ("Karim\tDiallo\tkarim@example.org", KARIM),
        ("Karim; Diallo; karim@example.org", KARIM),
        ("Diallo, Karim; karim@example.org", KARIM),
        ("Diallo, Karim, karim@example.org", KARIM),
        ('"Diallo, Karim" <karim@example.org>', KARIM),
        ("karim@example.org, Karim Diallo", KARIM),
        ("1. Karim Diallo, karim@example.org", KARIM),
        ("12) Karim Diallo\tkarim@example.org", KARIM),
        ("(3) Karim Diallo;karim@example.org", KARIM),
        ("4\tKarim\tDiallo\tkarim@example.org", KARIM),
        ("5, Diallo, Karim, karim@example.org", KARIM),
        ("- Karim Diallo, karim@example.org", KARIM),
        ("• Karim\u00a0 Diallo, karim@example.org", KARIM),
        ("\ufeffKarim\u200b Diallo, karim@example.org", KARIM),
        ("Anne-Marie O’Neill", Invited("Anne-Marie O’Neill")),
        ("می\u200cنا", Invited("می\u200cنا")),
        ("Nadia12 Volunteer", Invited("Nadia12 Volunteer")),
        ("Marta ZieliÅ„ska, marta@example.org", Invited("Marta Zielińska", "marta@example.org")),
        ("JosÃ© NÃºÃ±ez", Invited("José Núñez")),
        ("Ã\x81gnes", Invited("Ágnes")),
    ],
)
def test_lists_are_read_as_they_come_out_of_mails_and_tables(line: str, expected: Invited) -> None:
    assert read_line(line) == expected


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Karim Diallo; +39 333 1234567", "“+39 333 1234567” is neither a name"),
        ("Karim Diallo, tel. 333 1234567", "neither a name"),
        ("Karim Diallo, https://example.org", "neither a name"),
        ("-", "“-” is neither a name"),
        ("…", "neither a name"),
        ("1.", "The name is missing"),
        ("karim@example.org", "The name is missing"),
        ("Zieli\ufffdska", "has lost a letter"),
        ("Zieli?ska", "has lost a letter"),
        ("Karim, karim@", "“karim@” is no complete e-mail address"),
        (f"Karim, {'x' * 60}@{('y' * 60 + '.') * 4}org", "is no complete e-mail address"),
        ("Karim, a@example.org, b@example.org", "more than one person"),
        ("Karim, Marta, Eva", "more than one person"),
    ],
)
def test_what_is_no_name_is_refused_and_named(line: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_line(line)
    assert sentence in refusal.value.messages[0]


@pytest.mark.parametrize(
    "head", ["Name\tE-mail", "First name;Last name;E-mail address", "Nome, Cognome", "Imię i nazwisko", '"Nr.","Naam"']
)
def test_the_heads_of_columns_are_nobody(head: str) -> None:
    assert read_list(f"{head}\nKarim Diallo\n") == (Invited("Karim Diallo"),)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Name;Telephone;E-mail\nKarim Diallo;+39 333;karim@example.org", KARIM),
        ("Telephone\tSurname\tFirst name\tMail\n333\tDiallo\tKarim\tkarim@example.org", KARIM),
        ("Cognome,Nome,Città,E-mail\nDiallo,Karim,Lecco,karim@example.org", KARIM),
        ('Name,E-mail,City\n"Diallo, Karim",karim@example.org,Lecco', KARIM),
        ("Nazwisko;Imię\nDiallo;Karim", Invited("Karim Diallo")),
        ("Name;E-mail\nDiallo; Karim; karim@example.org", Invited("Diallo Karim", "karim@example.org")),
        ("Name;City;E-mail\nKarim Diallo", Invited("Karim Diallo")),
        ("Name;City;E-mail\nKarim Diallo;Lecco", Invited("Karim Diallo")),
    ],
)
def test_of_a_table_only_names_and_addresses_are_taken(table: str, expected: Invited) -> None:
    assert read_list(table) == (expected,)


def test_lines_on_which_nothing_is_to_be_seen_are_nobody_and_count_as_lines() -> None:
    with pytest.raises(ValidationError) as refusal:
        read_list("Karim\n\u200b\n\u3164\n \n-\n")
    assert [message[:7] for message in refusal.value.messages] == ["Line 5:"]


def test_names_and_addresses_in_a_list_twice_are_found_whatever_their_capitals() -> None:
    people = read_list("Karim, k@example.org\nMarta\nMARTA\nmarta\nEva, K@Example.org\nWil")
    assert named_twice(people) == ("k@example.org", "Marta")


@given(st.text(max_size=300))
def test_any_line_is_either_read_or_refused_in_a_sentence(line: str) -> None:
    try:
        one = read_line(line)
    except ValidationError:
        return
    assert 1 <= len(one.name) <= 150
    assert any(sign.isalpha() for sign in one.name)
    assert len(one.email) <= 254


@given(st.text(max_size=300))
def test_a_name_that_was_read_is_read_the_same_again(line: str) -> None:
    try:
        one = read_line(line)
    except ValidationError:
        return
    assert read_line(one.name).name == one.name


@given(st.lists(st.sampled_from(["Name", "E-mail", "Karim", "a@b.org", ";", ",", "\t", "\n", '"', "1", "ń"])))
def test_any_table_is_either_read_or_refused_in_a_sentence(parts: list[str]) -> None:
    try:
        people = read_list("".join(parts))
    except ValidationError:
        return
    assert all(one.name for one in people)
