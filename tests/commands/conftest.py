"""A small saved study with its texts, and the command line called as a program calls it."""

import pytest

import analysis as an
from analysis.__main__ import main

LEXICON = """referents:
  event:
    names:
      war: {terms: [war], unless: [cold war]}
      peace: {terms: [peace]}
frames:
  fear: {construct: fear, source: ours, terms: [dread]}
"""


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """A folder with a table of articles, their lexicon, and the study that was saved of them."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "words.yaml").write_text(LEXICON, encoding="utf-8")
    table = folder / "rain.csv"
    table.write_text(
        "doc_id,outlet,date,title,text\n"
        'a,Post,2024-05-01,War again,"It is war. “I dread peace,” Ann Lund said."\n'
        "b,Mail,2024-05-02,Talks,The cold war is over and there is peace.\n",
        encoding="utf-8",
    )
    an.build_study(table, folder / "words.yaml").save(folder / "study")
    return folder


@pytest.fixture
def run(capsys):
    """Call the command line; what it returns, prints and says on standard error."""

    def called(*arguments):
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return called
