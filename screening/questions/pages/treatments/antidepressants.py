"""The names of antidepressants sold in the United States, each with its brand beside it.

A patient looks for a name among some thirty: so those taken most often come first, the others in
parts, and every part is in the order of the alphabet.
"""

from flask_babel import lazy_gettext as _l

ANTIDEPRESSANTS = {
    "bupropion": _l("Bupropion (Wellbutrin)"),
    "citalopram": _l("Citalopram (Celexa)"),
    "duloxetine": _l("Duloxetine (Cymbalta)"),
    "escitalopram": _l("Escitalopram (Lexapro)"),
    "fluoxetine": _l("Fluoxetine (Prozac)"),
    "mirtazapine": _l("Mirtazapine (Remeron)"),
    "paroxetine": _l("Paroxetine (Paxil)"),
    "sertraline": _l("Sertraline (Zoloft)"),
    "trazodone": _l("Trazodone (Desyrel)"),
    "venlafaxine": _l("Venlafaxine (Effexor)"),
    "desvenlafaxine": _l("Desvenlafaxine (Pristiq)"),
    "dextromethorphan_bupropion": _l("Dextromethorphan and bupropion (Auvelity)"),
    "fluvoxamine": _l("Fluvoxamine (Luvox)"),
    "gepirone": _l("Gepirone (Exxua)"),
    "levomilnacipran": _l("Levomilnacipran (Fetzima)"),
    "milnacipran": _l("Milnacipran (Savella)"),
    "nefazodone": _l("Nefazodone (Serzone)"),
    "vilazodone": _l("Vilazodone (Viibryd)"),
    "vortioxetine": _l("Vortioxetine (Trintellix)"),
    "zuranolone": _l("Zuranolone (Zurzuvae)"),
    "amitriptyline": _l("Amitriptyline (Elavil)"),
    "amoxapine": _l("Amoxapine (Asendin)"),
    "clomipramine": _l("Clomipramine (Anafranil)"),
    "desipramine": _l("Desipramine (Norpramin)"),
    "doxepin": _l("Doxepin (Sinequan)"),
    "imipramine": _l("Imipramine (Tofranil)"),
    "isocarboxazid": _l("Isocarboxazid (Marplan)"),
    "maprotiline": _l("Maprotiline (Ludiomil)"),
    "nortriptyline": _l("Nortriptyline (Pamelor)"),
    "phenelzine": _l("Phenelzine (Nardil)"),
    "protriptyline": _l("Protriptyline (Vivactil)"),
    "selegiline": _l("Selegiline patch (Emsam)"),
    "tranylcypromine": _l("Tranylcypromine (Parnate)"),
    "trimipramine": _l("Trimipramine (Surmontil)"),
    "another": _l("Another antidepressant"),
}
HEADINGS = {
    "bupropion": _l("Taken by many people"),
    "desvenlafaxine": _l("Newer, or taken by fewer people"),
    "amitriptyline": _l("Older ones"),
    "another": _l("If yours is not in the list"),
}
