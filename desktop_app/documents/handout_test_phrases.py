"""Tests in plain words: what each line of the plan and of the calendar is called for a patient.

Every rule on evaluation, cancer screening and monitoring is either here or under ``FOR_CLINICIANS``
with the reason why it is not, so that none is lost without anybody having decided it.
"""

from __future__ import annotations

from desktop_app.documents.handout_words import Saying
from desktop_app.message import N_

_BREATHING = N_("A breathing test.")


def _tests(name: str, text: str, *grounds: str) -> Saying:
    return Saying(key=f"tests.{name}", text=text, grounds=grounds)


_CK_AGAIN = _tests(
    "ck-again",
    N_("One blood test again, after some days of rest."),
    *("evaluation.injection-or-exercise", "antibody.ck-after-exercise", "monitoring.ck-not-read"),
)
_ANTIBODY_AGAIN = _tests(
    "antibody-again",
    N_("A second blood test for Mi-2, done in another way."),
    *("antibody.likely-false", "antibody.confirm", "antibody.negative-blot"),
)
_AT_EACH_VISIT = _tests(
    "at-each-visit",
    N_("A test of your strength and a blood test at each visit."),
    *("monitoring.score-measures", "monitoring.antibody-level"),
)
_OVERDUE_SCAN = _tests(
    "cancer-overdue",
    N_("Your yearly check for cancer is overdue. Ask us for a date."),
    "malignancy.repeat-missed",
)
# By rule; of a line that is open nothing is said.
BY_RULE = {
    "antibody.isolated": _tests(
        "look-again",
        N_("A new check of your skin, strength and blood by {day}."),
        "antibody.isolated",
    ),
    "antibody.isolated-pregnancy": _tests(
        "look-again-in-pregnancy",
        N_("Checks all through your pregnancy, and once after the birth."),
        "antibody.isolated-pregnancy",
    ),
    "antibody.likely-false": _ANTIBODY_AGAIN,
    "antibody.confirm": _ANTIBODY_AGAIN,
    "antibody.ck-after-exercise": _CK_AGAIN,
    "evaluation.skin": _tests("skin", N_("A check of your skin."), "evaluation.skin"),
    "evaluation.mmt8": _tests("strength", N_("A test of your strength."), "evaluation.mmt8"),
    "evaluation.enzymes": _tests(
        "enzymes", N_("A blood test for your muscles."), "evaluation.enzymes"
    ),
    "evaluation.antibody-panel": _tests(
        "antibodies", N_("A blood test for antibodies."), "evaluation.antibody-panel"
    ),
    "evaluation.lung-function": _tests("breathing", _BREATHING, "evaluation.lung-function"),
    "evaluation.chest-radiograph": _tests(
        "chest-x-ray", N_("An X-ray of your chest."), "evaluation.chest-radiograph"
    ),
    "evaluation.high-resolution-ct": _tests(
        "lung-scan", N_("A scan of your lungs."), "evaluation.high-resolution-ct"
    ),
    "evaluation.emg": _tests(
        "emg", N_("A test of how your muscles work, called EMG."), "evaluation.emg"
    ),
    "evaluation.injection-or-exercise": _CK_AGAIN,
    "malignancy.known-cancer": _tests(
        "cancer-team",
        N_("We plan your tests with your cancer team."),
        "malignancy.known-cancer",
    ),
    "malignancy.red-flags": _tests(
        "more-for-cancer",
        N_("More checks for cancer, because of signs that you have."),
        "malignancy.red-flags",
    ),
    "malignancy.enhanced-imaging": _tests(
        "body-scan",
        N_("A scan of your chest, belly and pelvis, to check for cancer."),
        "malignancy.enhanced-imaging",
    ),
    "malignancy.imaging-in-pregnancy": _tests(
        "scan-in-pregnancy",
        N_("A scan that suits your pregnancy, to check for cancer."),
        "malignancy.imaging-in-pregnancy",
    ),
    "malignancy.contrast-kidney": _tests(
        "scan-and-kidneys",
        N_("We talk about your kidneys before the scan."),
        "malignancy.contrast-kidney",
    ),
    "malignancy.age-appropriate": _tests(
        "usual-for-age",
        N_("The checks for cancer that are usual at your age."),
        "malignancy.age-appropriate",
    ),
    "malignancy.repeats": _tests(
        "yearly",
        N_("Checks for cancer again each year for {years} years."),
        "malignancy.repeats",
    ),
    "malignancy.repeat-missed": _OVERDUE_SCAN,
    "monitoring.review-from-today": _tests(
        "response-later",
        N_("{months} months after you start, we check how well treatment works."),
        "monitoring.review-from-today",
    ),
    "monitoring.score-measures": _AT_EACH_VISIT,
    "monitoring.antibody-level": _AT_EACH_VISIT,
    "monitoring.ck-not-read": _CK_AGAIN,
}
# By medicine, where it is given; the plan says the same of one that is only an option.
WITH_A_MEDICINE = {
    "hydroxychloroquine": _tests(
        "eyes-with-hydroxychloroquine",
        N_("An eye check within the first year of hydroxychloroquine."),
        *("hydroxychloroquine.eyes-and-heart", "hydroxychloroquine.retina"),
    ),
    "cyclophosphamide": _tests(
        "urine", N_("A urine test before each drip."), "cyclophosphamide.tests-schedule"
    ),
    "dapsone": _tests(
        "before-dapsone", N_("A blood test before you take dapsone."), "dapsone.enzyme"
    ),
}
# While the plan only asks: what to tell or test before a scan that is due.
WHILE_OPEN = {
    "malignancy.imaging-in-pregnancy": _tests(
        "pregnant-before-scan",
        N_("Before the scan, tell us if you could be pregnant."),
        *("malignancy.imaging-in-pregnancy", "imaging.pregnancy-excluded"),
    ),
    "malignancy.contrast-kidney": _tests(
        "kidneys-before-scan",
        N_("A blood test of your kidneys before the scan."),
        "malignancy.contrast-kidney",
    ),
}
FIRST_TESTS = _tests(
    "before-first-dose",
    N_("Blood tests and other checks before your first dose."),
    *("methotrexate.first-tests", "azathioprine.first-tests", "mycophenolate.first-tests"),
    *("ciclosporin.first-tests", "cyclophosphamide.first-tests", "rituximab.first-tests"),
    *("immunoglobulin.first-tests", "treatment.steroid-tests"),
)
NEXT_YEARLY = _tests(
    "yearly",
    N_("Checks for cancer again each year for {years} years. The next is due around {day}."),
    "malignancy.repeats",
)
# Blood tests are one line with their first days, whatever medicine they are for.
_MONITORED = ("laboratory.standard-schedule", "steroid.watch", "methotrexate.tests-schedule")
BLOOD = _tests("blood", N_("Blood tests on {days}."), *_MONITORED)
BLOOD_LATER = _tests(
    "blood", N_("Blood tests on {days}. We will tell you the later days."), *_MONITORED
)
BLOOD_WEEKLY = _tests(
    "blood", N_("Blood tests every week at first, on {days}. Then as we tell you."), *_MONITORED
)
BLOOD_FORTNIGHTLY = _tests(
    "blood", N_("Blood tests every 2 weeks at first, on {days}. Then as we tell you."), *_MONITORED
)
# What the calendar says, by its template; a day beside it is that of the appointment.
BY_APPOINTMENT = {
    "Laboratory tests were due on {day} and no sample is recorded since: take them": _tests(
        "blood-overdue",
        N_("A blood test is overdue. Please have it now."),
        "calendar.overdue",
    ),
    "Second pregnancy test, from {first} to {last}, before mycophenolate mofetil begins": _tests(
        "second-pregnancy-test",
        N_("A second pregnancy test, from {first} to {last}."),
        *("mycophenolate.pregnancy-tests-earliest", "mycophenolate.pregnancy-tests-latest"),
    ),
    "Eye pressure, under prednisone": _tests(
        "eyes", N_("An eye check around {day}, and then each year."), "steroid.watch"
    ),
    "Eyes: cataract and glaucoma, every year under prednisone": _tests(
        "eyes-yearly", N_("An eye check each year."), "steroid.watch"
    ),
    (
        "Bone, as soon as possible and by {latest}: fracture risk (FRAX from the age of {age}) "
        "and bone density with spine imaging"
    ): _tests(
        "bones",
        N_("A test of your bones soon, by {latest}. We do it again after a year or two."),
        "bone.schedule",
    ),
    (
        "Bone density again, {least} to {most} months after the first, while prednisone goes on"
    ): _tests(
        "bones-again", N_("A test of your bones again after a year or two."), "bone.schedule"
    ),
    (
        "Judge the response, {months} months after the start: a Total Improvement Score below "
        "{score} is an inadequate response"
    ): _tests(
        "response",
        N_("We check on {day} how well your treatment works."),
        *("severity.refractory-months", "monitoring.tis"),
    ),
    "Under prednisone at each visit: blood pressure, weight and potassium": _tests(
        "pressure-and-weight",
        N_("We check your weight and blood pressure at each visit."),
        "steroid.watch",
    ),
    "Week {weeks} of ciclosporin: stop it if there is no benefit": _tests(
        "ciclosporin-review",
        N_("We check on {day} if ciclosporin helps you."),
        "ciclosporin.stop-without-benefit",
    ),
    "Repeat cancer screening was due on {day} and none is recorded since: arrange it": (
        _OVERDUE_SCAN
    ),
}
# Said elsewhere on the handout, or by the line of the plan.
SAID_ELSEWHERE = {
    "Repeat cancer screening, number {number} of {repeats}",
    "Prednisone is below {dose} mg daily from here: non-live vaccines that waited",
    "Non-live vaccines complete by today: rituximab follows in {weeks} weeks",
}
# For the clinic to act on: it asks nothing of the patient.
ONLY_FOR_THE_CLINIC = {
    "The response was to be judged on {day}: record it now",
    (
        "First day on which a course of rituximab could be repeated, if one is needed; non-live "
        "vaccines but influenza come first, and rituximab at least {weeks} weeks after them"
    ),
}
AT_EACH_VISIT_AND_WEIGHT = _tests(
    "at-each-visit",
    N_("We test your strength, blood, weight and blood pressure at each visit."),
    *("monitoring.score-measures", "monitoring.antibody-level", "steroid.watch"),
)
SAYINGS = (
    AT_EACH_VISIT_AND_WEIGHT,
    *WITH_A_MEDICINE.values(),
    *BY_RULE.values(),
    *WHILE_OPEN.values(),
    *BY_APPOINTMENT.values(),
    *(FIRST_TESTS, NEXT_YEARLY, BLOOD, BLOOD_LATER, BLOOD_WEEKLY, BLOOD_FORTNIGHTLY),
)
