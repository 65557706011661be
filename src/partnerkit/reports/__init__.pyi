from .blocks import Bar as Bar, Bars as Bars, Item as Item, Page as Page, Piece as Piece, Section as Section
from .report import Report as Report, report as report
from .report_data import ReportData as ReportData
from .words import LANGUAGES as LANGUAGES, Language as Language
