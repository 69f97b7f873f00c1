"""The questions of each section by name, for rules: ``skin.necrosis``."""

from desktop_app.findings.antibodies import Antibodies
from desktop_app.findings.cancer import Cancer
from desktop_app.findings.choice import TreatmentChoice
from desktop_app.findings.laboratory import LaboratoryTests
from desktop_app.findings.lung import Lung
from desktop_app.findings.muscle import Muscle
from desktop_app.findings.patient import Patient
from desktop_app.findings.response import Response
from desktop_app.findings.safety import Safety
from desktop_app.findings.section import Questions
from desktop_app.findings.skin import Skin
from desktop_app.findings.treatment import Treatment

patient = Questions("patient", Patient)
antibodies = Questions("antibodies", Antibodies)
skin = Questions("skin", Skin)
muscle = Questions("muscle", Muscle)
laboratory = Questions("laboratory", LaboratoryTests)
lung = Questions("lung", Lung)
cancer = Questions("cancer", Cancer)
safety = Questions("safety", Safety)
treatment = Questions("treatment", Treatment)
choice = Questions("choice", TreatmentChoice)
response = Questions("response", Response)
