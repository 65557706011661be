"""The topics by which the site shows findings: each with its title, words that people search with, and its findings.

Findings are named by the number that their key begins with. The build stops if one is listed nowhere, or twice.
"""


def _numbers(*ranges: int | tuple[int, int]) -> frozenset[str]:
    """Give the beginnings of keys for numbers and ranges of numbers."""
    found: set[str] = set()
    for each in ranges:
        first, end = each if isinstance(each, tuple) else (each, each)
        found.update(f"e{number:02}" for number in range(first, end + 1))
    return frozenset(found)


TOPICS = {
    "what-families-do": (
        "What families do, and how children fare",
        "involvement overall, expectations, talk about school, homework help, supervision, meta-analyses",
        _numbers((3, 6), (11, 17), (93, 94), 96, (134, 135), 163),
    ),
    "programs": (
        "Programs and partnership work of whole schools",
        "programs of all kinds, meta-analyses, trust, action teams, obstacles, community schools, frameworks",
        _numbers((1, 2), (7, 8), 10, (62, 63), (68, 69), (89, 91), 109, 132, 164, 182),
    ),
    "messages": (
        "Messages, reports, and alerts",
        "text messages, texting, letters, report cards, grades, missing work, newsletter, opting out, apps, college",
        _numbers(37, (41, 45), (47, 48), 76, 111, (124, 125), 138, 148, (174, 175), 179),
    ),
    "texts-for-learning": (
        "Texts and calls that help with learning at home",
        "text messages, texting, phone tutoring, tips for parents, closed schools, pandemic, effort, preschool",
        _numbers(46, (119, 121), 123, 126, (129, 131), 137, (158, 160), 162, 173, (177, 178), 180),
    ),
    "attendance": (
        "Attendance",
        "absence, chronic absenteeism, letters, text messages, home visits to students who miss much school",
        _numbers((49, 53), (60, 61), 97, 110, (113, 114), (127, 128), 136, (144, 145), 149, 155, 161),
    ),
    "reading": (
        "Reading together",
        "dialogic reading, family literacy, summer reading, tutoring, texts with literacy tips",
        _numbers((18, 25), (54, 56), 95, (104, 105), 115, 122, 140, (150, 151), 153, 156, 168, (170, 171)),
    ),
    "early-years": (
        "The early years, moving to kindergarten, and home visits",
        "pre-K, transition, ParentCorps, Getting Ready, relational home visits, parenting education",
        _numbers((26, 29), (57, 59), 92, 103, 116, 154, 157, 165, 167),
    ),
    "homework": (
        "Homework, mathematics, and science",
        "interactive homework, TIPS, family math, utility value",
        _numbers((64, 67), (77, 78), (117, 118), (141, 143), 152, 166, 169, 172),
    ),
    "problem-solving": (
        "Solving problems together, and support for a student",
        "consultation, conjoint behavioral consultation, TAPP, Check & Connect, daily report card, check-up, mentors",
        _numbers(9, (30, 31), (70, 75), 80, 98, 112, 147),
    ),
    "courses": (
        "Courses, groups, and meetings for families",
        "parent academy, FAST, PIQE, Abriendo Puertas, parenting programs, meetings, pay",
        _numbers((32, 36), 79, 83, (106, 108), 133, 139, 146, 176, 181),
    ),
    "special-education": (
        "Special education and disability",
        "IEP, autism, advocacy, COMPASS, family-centered planning",
        _numbers((99, 102)),
    ),
    "voice-and-community": (
        "Voice, language, and community",
        "school committees, grants, organizing, liaisons, interpreters, funds of knowledge, student-led conferences",
        _numbers((38, 40), (81, 82), (84, 88)),
    ),
}
