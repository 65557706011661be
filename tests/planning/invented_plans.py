"""Six plans of invented schools, as schools write them; written before anybody saw what they lead to."""

PLANS = {
    "Rural elementary (Cedar Fork, grades PK-5)": """Cedar Fork Elementary Family Engagement Plan 2025-26
Who we are: 186 students in grades PK-5; 71% of our students live more than 10 miles from school.

What we do now
- Meet the Teacher night the week before school starts
- Parent-teacher conferences twice a year (October and February); phone conferences on request
- Weekly Tuesday folders with graded work and a newsletter
- Grandparents Day breakfast in September
- PTO meets the first Monday of each month
- Fall Festival and Christmas program
- Volunteers read with first graders on Fridays
- School Facebook page and automated calls for weather closings
- Title I annual meeting in September; school-parent compact is sent home for signature
- Food bank backpacks go home on Fridays

Barriers
- Many of our parents work shifts at the poultry plant
- No public transportation in the county; gas costs

Next steps
- Family reading night in two outlying communities
""",
    "Urban high school (Roosevelt HS)": """Roosevelt High School - Parent and Family Engagement

1. Back to School Night each September where parents follow their student's schedule.
2. Parents can check grades and attendance at any time in the PowerSchool parent portal.
3. Counselors hold FAFSA and college application workshops for families in English and Spanish.
4. Parent Advisory Council reviews the school improvement plan each spring.
5. Robocalls when a student is absent.
6. Progress reports every 6 weeks and report cards each semester.
7. 9th grade orientation for incoming families.
8. Bilingual parent liaison in the front office.
9. Booster clubs for athletics and band.
10. Senior awards night and graduation.
11. Parents are invited to IEP meetings.

Areas for improvement
Families tell us they do not trust the school because of past discipline practices.
Fewer than 10% of families come to conferences.
Goals for next year: start home visits for 9th graders; more parents on decision-making committees
""",
    "UK primary (St Mark's CofE)": """St Mark's CofE Primary School - working with parents and carers

Parents' evenings are held in the autumn and spring terms.
A written report on each child goes home in July.
Friday newsletter by email and on the school website.
Stay and play sessions in Reception every half term.
Home visits by the Reception teacher before children start in September.
Phonics and maths workshops for parents in the autumn.
Reading record book goes home daily, parents sign it.
Two parent governors are elected to the governing body.
Friends of St Mark's (PTA) runs the summer fair and Christmas bazaar.
Parents help with swimming and school trips.
Annual parent questionnaire.
Class assemblies and celebration assembly that parents can attend.
We would like to run coffee mornings for families new to English.
""",
    "Australian secondary (Banksia College)": """Banksia Secondary College: Families and Community Partnerships

* Parent/student/teacher conferences at the end of Terms 1 and 3 (online bookings through Compass)
* Compass portal: attendance, assessment tasks, continuous reporting
* Year 7 transition evening and information night
* School Council with parent representatives
* Parents and Friends Association meets twice a term
* Fortnightly newsletter
* Koorie families are invited to set goals in the Individual Education Plan
* Careers expo and subject selection night
* Canteen volunteers
* Wellbeing team refers families to local services
* Student-led conferences for Year 7

Challenges: parents work long hours and can't attend daytime meetings; many families speak Dari or Arabic at home
""",
    "Spanish-language plan (Escuela Benito Juarez)": """Plan de participación de padres, Escuela Benito Juárez

- Noche de regreso a clases en agosto
- Conferencias de padres y maestros dos veces al año
- Boletín mensual en español e inglés
- Intérprete en todas las reuniones
- Clases de inglés para padres los martes y jueves
- Café con la directora cada mes
- Comité asesor de padres de aprendices de inglés (ELAC/DELAC)
- Padres voluntarios en el salón de clases
- Noche de matemáticas y lectura
- Feria de recursos comunitarios
- Se envía a casa el compacto entre escuela y padres

Barreras: falta de cuidado de niños, horario de trabajo, transporte
Próximos pasos: formar a padres líderes
""",
    "Preschool (Little Acorns Head Start)": """Little Acorns Head Start - family partnership
Costs: no cost to families.
1) Two home visits a year by the teacher
2) Two parent-teacher conferences a year
3) Each family sets goals with a family advocate in a family partnership agreement
4) Parents are elected to the Policy Council and vote on hiring and budget
5) Daily sheets tell what the child ate, slept and learned
6) Parents are welcome in the classroom at any time
7) Parenting classes (Conscious Discipline) in the evening with child care and dinner
8) Fatherhood group monthly
9) Take-home book bags every week
10) Transition visit to kindergarten in May
11) Parent meetings monthly
12) Male involvement breakfast, fall picnic
We want to: offer more materials in Somali; help parents find jobs
""",
}
