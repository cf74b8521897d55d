"""Papers: lists, notes and drafts that leave the product as PDF or as Word.

One neutral structure (`paper.Paper`) says what stands in it; `printed.as_pdf` and
`word.as_docx` make the files, so both formats say the same. A person asks for one
(`actions.papers.ask`), the worker builds it with that person's rights, and the job keeps the
file for that person alone.

How a paper is added:

1. A module here, named after the paper, with two functions. `may(parameters, user) -> Verdict`
   says who may have it; it raises ObjectDoesNotExist for what the person may not see (404).
   `build(parameters, user) -> Paper` reads the rows through the rights of `user` and writes the
   texts with gettext: the language is already chosen. `Paper.shows` names every case that the
   paper shows more of than its number: whoever loses one of them cannot open the file any more.
2. A row in `kinds.py` (another app: `kinds.register(...)` in its own module, loaded in
   `AppConfig.ready()`): key, title, the sets of parameters, the dotted paths. Parameters are
   whole numbers: ids, years. `case` is the dotted path of `(parameters, user) -> Case` where
   the paper is about one case; the job then belongs to that case.
3. A button: `{% include "components/paper.html" with offer=offer %}`, where the view gives
   `offer = kinds.offer(key, case=case.pk)` to those whom `may` lets.
4. Tests: who may, what stands in it, what an unseen case leaves of itself; the rest is tested
   once for every kind in `tests/engagements/papers/`.
"""
