"""Access codes on paper. Layer: pure rules."""

from hypothesis import given
from hypothesis import strategies as st

from learning.people.rules import codes


def test_alphabet_has_no_look_alikes_and_no_vowels() -> None:
    assert set(codes.ALPHABET) & set("0O1IL2Z5S8BUAEIOU") == set()
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET) == 22


def test_new_codes_are_of_the_alphabet_and_differ() -> None:
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert {len(code) for code in made} == {codes.LENGTH}
    assert set("".join(made)) <= set(codes.ALPHABET)


@given(
    st.text(alphabet=codes.ALPHABET, min_size=8, max_size=8), st.sampled_from(["{}-{}", "{} {}", " {}{} ", "{} - {}"])
)
def test_spaces_hyphens_and_small_letters_do_not_matter(code: str, shape: str) -> None:
    assert codes.plain_code(shape.format(code[:4], code[4:]).lower()) == code


def test_printed_in_two_groups() -> None:
    assert codes.group_code("K7MP3XQ4") == "K7MP-3XQ4"
