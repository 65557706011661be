from .blocks import Bar as Bar, Bars as Bars, ListItem as ListItem, Page as Page, Piece as Piece, Section as Section
from .report import Report as Report, report as report
from .report_data import ReportData as ReportData
from .words import LANGUAGES as LANGUAGES, Language as Language
