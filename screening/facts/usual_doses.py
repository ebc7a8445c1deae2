"""The low end of the usual daily dose for depression in adults, and the names of each medicine.

Figures: the UpToDate table of antidepressant doses for unipolar depression in adults, read in a
copy of November 2026. They are not the figures of any antidepressant treatment history form, and
insurers use others (venlafaxine 150 mg and nortriptyline 75 mg are common). Where a name stands
for two doses, as with slow release, the lower one is taken.
"""

from __future__ import annotations

# Generic name: (low end of the usual dose in mg a day, brands).
USUAL_DOSES: dict[str, tuple[int, tuple[str, ...]]] = {
    "citalopram": (20, ("celexa",)),
    "escitalopram": (10, ("lexapro",)),
    "fluoxetine": (20, ("prozac",)),
    "paroxetine": (20, ("paxil", "pexeva")),
    "sertraline": (50, ("zoloft",)),
    "fluvoxamine": (50, ("luvox",)),
    "venlafaxine": (75, ("effexor",)),
    "desvenlafaxine": (50, ("pristiq",)),
    "duloxetine": (60, ("cymbalta",)),
    "levomilnacipran": (40, ("fetzima",)),
    "milnacipran": (100, ("savella",)),
    "bupropion": (300, ("wellbutrin", "aplenzin")),
    "mirtazapine": (15, ("remeron",)),
    # At 25 to 100 mg it is taken for sleep, and so is doxepin at 3 to 6 mg.
    "trazodone": (200, ("desyrel", "oleptro")),
    "nefazodone": (300, ("serzone",)),
    "vilazodone": (40, ("viibryd",)),
    "vortioxetine": (20, ("trintellix",)),
    # From general knowledge, to be checked: the label's range begins at 18.2 mg.
    "gepirone": (18, ("exxua",)),
    "amitriptyline": (150, ("elavil",)),
    "imipramine": (150, ("tofranil",)),
    "desipramine": (150, ("norpramin",)),
    "trimipramine": (150, ("surmontil",)),
    "nortriptyline": (50, ("pamelor",)),
    "clomipramine": (100, ("anafranil",)),
    "doxepin": (100, ("sinequan", "silenor")),
    "protriptyline": (15, ("vivactil",)),
    "amoxapine": (200, ("asendin",)),
    "maprotiline": (100, ("ludiomil",)),
    "phenelzine": (15, ("nardil",)),
    "tranylcypromine": (30, ("parnate",)),
    "isocarboxazid": (10, ("marplan",)),
    "selegiline": (6, ("emsam",)),
}
# One is two medicines in a tablet, the other a course of two weeks: no dose or time of the others
# measures them, so nobody can tell from the answers alone.
NOT_MEASURED: dict[str, tuple[str, ...]] = {
    "dextromethorphan_bupropion": ("auvelity", "dextromethorphan"),
    "zuranolone": ("zurzuvae",),
}
NAMES = {generic: brands for generic, (_, brands) in USUAL_DOSES.items()} | NOT_MEASURED
GENERICS: dict[str, str] = {
    name: generic for generic, brands in NAMES.items() for name in (generic, *brands)
}
