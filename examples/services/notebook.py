# mypy: allow-untyped-defs
"""A notebook for a school team: paste the plan, move the hours, see the plan change.

Open it with ``marimo edit examples/services/notebook.py``, serve it with ``marimo run``, or run it as a script with
``python``. It needs ``marimo`` and the extra ``plan``.
"""

import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import marimo as mo

    import partnerkit as pk

    return mo, pk


@app.cell
def _(mo):
    text = mo.ui.text_area(
        value="Parent-teacher conferences in fall and spring\nWeekly newsletter\nFamily math night",
        label="What the school writes about its work with families, one practice on each line",
        full_width=True,
    )
    hours = mo.ui.slider(10, 120, 10, value=40, label="Staff hours for the next term", show_value=True)
    mo.vstack([text, hours])
    return hours, text


@app.cell
def _(mo, pk, text):
    draft = pk.read_plan_text(text.value, name="Our school")
    profile = pk.score(draft, pk.CONTINUUM)
    mo.md("## Where the list says you are\n\nEvery level is a lower bound: the list is not everything that you do.")
    return draft, profile


@app.cell
def _(profile):
    profile.table(notes=False)
    return


@app.cell
def _(draft, mo):
    mo.md("## What to ask first\n\n" + "\n".join(f"- {item.question}" for item in draft.review(3)))
    return


@app.cell
def _(draft, hours, mo, pk):
    plan = pk.plan(draft, hours=hours.value)
    starts = [f"- {item.practice.name}: {item.why}" for item in plan.practices]
    mo.md("## What fits into the hours\n\n" + "\n".join(starts))
    return (plan,)


@app.cell
def _(mo, plan):
    mo.md(f"This plan is {plan.proof}. {plan.notes[0]}")
    return


if __name__ == "__main__":
    app.run()
