"""Who may open which address: the written matrix (S1). An address that is missing here fails the test.

``may``: the roles that get the page of an object of their own office. Everybody else is refused (403), or told that
there is nothing (404) if even the object is ``hidden`` from him. Strangers of another office and of another Jobcenter
always get 404 for an object of ``WITHIN_OFFICE``; for one of ``WITHIN_HOUSE`` only those of another Jobcenter.
"""

from dataclasses import dataclass, field

from jobcenter.staff.choices import Role

EZ, SC = Role.INTAKE_CLERK, Role.SERVICE_CENTRE
LG, XLG = Role.BENEFIT_CLERK, Role.BENEFIT_EXPERT
IFK, XINT, TL, ADM = Role.SPECIALIST, Role.INTEGRATION_EXPERT, Role.TEAM_LEAD, Role.ADMINISTRATOR

NOBODY: set[Role] = set()
EVERYBODY = set(Role)
CASE_WORK = EVERYBODY - {ADM, SC}
NO_FILES = {ADM, SC}
DOCUMENTS = {EZ, LG, XLG}
BENEFIT = {LG, XLG}
LEADING = {TL, ADM}

WITHIN_OFFICE = {
    "household", "application", "package", "membership", "alg1", "handover", "duty", "interview", "appointment",
    "letter", "deadline", "flag", "late_entry", "message", "task", "draft", "ticket", "escalation",
    "benefit", "system_entry",
    "absence", "import_run", "office", "miss", "density_exception", "density_flag",
    "special_team", "profiling", "offer", "exemption", "agreement",
}  # fmt: skip
WITHIN_HOUSE = {"user", "assignment", "ruleset", "closed_day", "text", "specialist", "person", "project", "measure"}
NO_CASE = {"absence", "import_run", "special_team"}  # the administration keeps these, but opens no client's file


@dataclass(frozen=True)
class Page:
    """One address. ``reads``: it answers GET. ``writes``: it takes POST; otherwise that is 405 for everybody."""

    may: set[Role]
    subject: str = ""
    reads: bool = True
    writes: bool = False
    hidden: set[Role] | None = None
    kwargs: dict[str, object] = field(default_factory=dict)

    @property
    def is_404_for(self) -> set[Role]:
        if self.hidden is not None:
            return self.hidden
        return NO_FILES if self.subject in WITHIN_OFFICE - NO_CASE else NOBODY


# The login is open to all; what it does stands in tests/staff.
OPEN = {"staff:login"}

MATRIX: dict[str, Page] = {
    "staff:logout": Page(EVERYBODY, writes=True, reads=False),
    "staff:password": Page(EVERYBODY, writes=True),
    "staff:users": Page({ADM}),
    "staff:new_user": Page({ADM}, writes=True),
    "staff:user": Page({ADM}, "user"),
    "staff:change_user": Page({ADM}, "user", writes=True),
    "staff:assign": Page({ADM}, "user", writes=True),
    "staff:reset_password": Page({ADM}, "user", writes=True),
    "staff:set_active": Page({ADM}, "user", writes=True),
    "staff:end_assignment": Page({ADM}, "assignment", writes=True),
    "staff:absences": Page(LEADING),
    "staff:new_absence": Page(LEADING, writes=True),
    "staff:change_absence": Page(LEADING, "absence", writes=True),
    "staff:remove_absence": Page(LEADING, "absence", writes=True),
    "desk:calculator": Page(EVERYBODY),
    "desk:day": Page(EVERYBODY),
    "desk:case": Page(CASE_WORK, "household"),
    "desk:history": Page(CASE_WORK, "household"),
    "desk:note": Page(CASE_WORK, "household", writes=True),
    "desk:new_message": Page(CASE_WORK, "household", writes=True),
    "desk:message": Page(CASE_WORK, "message"),
    "desk:answer": Page(CASE_WORK, "message", writes=True),
    "desk:task": Page({LG}, "task", writes=True, hidden={EZ, XLG, IFK, XINT, TL, *NO_FILES}),
    "desk:search": Page(CASE_WORK, writes=True),
    "desk:glossary": Page(EVERYBODY),
    "desk:process": Page(EVERYBODY),
    "desk:new_applications": Page(CASE_WORK),
    "desk:new_applications_export": Page({XINT, TL}),
    "desk:dashboard": Page({TL}),
    "desk:overview_cases": Page({TL}),
    "desk:quotas": Page({TL}),
    "desk:trend": Page({TL}),
    "people:open_entries": Page(CASE_WORK),
    "people:export": Page({XINT, TL}),
    "people:systems": Page(CASE_WORK - {TL}, "household", writes=True),
    "people:waive_entry": Page(CASE_WORK - {TL}, "system_entry", writes=True),
    "people:take_back_entry": Page(CASE_WORK - {TL}, "system_entry", writes=True),
    "contactdensity:due": Page({IFK, XINT, TL}),
    "contactdensity:household": Page({IFK, XINT, TL}, "household"),
    "contactdensity:justify": Page({TL}, "membership", writes=True),
    "contactdensity:give_back": Page({TL}, "density_exception", writes=True),
    "contactdensity:acknowledge": Page({TL}, "density_flag", writes=True),
    "intake:register": Page({EZ, SC}, writes=True),
    "intake:enter": Page({EZ, SC}, writes=True),
    "intake:take_over": Page({EZ, SC}, "person", hidden={ADM}),
    "intake:hints": Page({EZ, SC}, writes=True, kwargs={"row": 0}),
    "intake:draft": Page({EZ}, "draft", hidden={SC}),
    "intake:draft_discard": Page({EZ}, "draft", writes=True, hidden={LG, XLG, IFK, XINT, TL, *NO_FILES}),
    "intake:tickets": Page(DOCUMENTS | {SC}),
    "intake:call_ticket": Page({SC}, writes=True),
    "intake:letter": Page(DOCUMENTS, writes=True),
    "intake:ticket": Page({EZ}, "ticket", writes=True, hidden=EVERYBODY - {EZ}),
    "intake:from_ticket": Page({EZ}, "ticket", hidden=EVERYBODY - {EZ}),
    "intake:work_on_call": Page({EZ}, "application", writes=True),
    "intake:prove_jurisdiction": Page(DOCUMENTS, "application", writes=True),
    "desk:controls": Page({TL}),
    "desk:control": Page({TL}, "office", writes=True, hidden=EVERYBODY - {TL}),
    "desk:process_watch": Page({TL}),
    "desk:process_cases": Page({TL}),
    "desk:interview_watch": Page({TL}),
    "desk:interview_cases": Page({TL}),
    "intake:issue": Page({EZ}, "application", writes=True),
    "intake:route_to_ez": Page(DOCUMENTS, "application", writes=True),
    "intake:return_to_lg": Page({EZ}, "application", writes=True),
    "intake:bg_number": Page(DOCUMENTS, "application", writes=True),
    "intake:counter_sheet": Page(CASE_WORK, "application"),
    "intake:sheet": Page({EZ}, "application", writes=True),
    "intake:returns": Page(DOCUMENTS),
    "intake:checklist": Page(DOCUMENTS, "application", writes=True),
    "intake:checklist_sheet": Page(CASE_WORK, "application"),
    "intake:documents": Page(DOCUMENTS, "application", writes=True),
    "intake:complete": Page(BENEFIT, "application", writes=True),
    "intake:reopen": Page(BENEFIT, "application", writes=True),
    "intake:ask_for": Page(DOCUMENTS, "application", writes=True),
    "intake:enter_package": Page(DOCUMENTS, "package", writes=True),
    "intake:remind": Page(DOCUMENTS, "package", writes=True),
    "intake:extend_package": Page(DOCUMENTS, "package", writes=True),
    "intake:check_id": Page(DOCUMENTS, "application", writes=True),
    "intake:add_member": Page(DOCUMENTS, "application", writes=True),
    "intake:leave_member": Page(DOCUMENTS, "membership", writes=True),
    "intake:switch_care": Page({EZ}, "membership", writes=True),
    "intake:record_ends": Page(CASE_WORK - {TL}, "membership", writes=True),
    "intake:release": Page({XLG}, "application", writes=True),
    "intake:release_preview": Page({XLG}, "application"),
    "intake:revoke_release": Page({XLG}, "application", writes=True),
    "intake:choose_interview_person": Page({XINT}, "application", writes=True),
    "intake:decide": Page(BENEFIT, "application", writes=True),
    "intake:advance": Page(BENEFIT, "application", writes=True),
    "intake:finalise": Page(BENEFIT, "application", writes=True),
    "intake:make_payable": Page(BENEFIT, "benefit", writes=True),
    "intake:notify": Page(BENEFIT, "benefit", writes=True),
    "intake:reject": Page(BENEFIT, "application", writes=True),
    "intake:deny": Page(BENEFIT, "application", writes=True),
    "intake:withdraw": Page(DOCUMENTS, "application", writes=True),
    "intake:transfer": Page({EZ}, "application", writes=True),
    "intake:resume": Page(BENEFIT, "application", writes=True),
    "intake:reinstate": Page({XLG}, "application", writes=True),
    "intake:cancel": Page({TL}, "application", writes=True),
    "intake:merge": Page({TL}, "application", writes=True),
    "intake:record_alg1": Page(DOCUMENTS, "household", writes=True),
    "intake:end_alg1": Page(DOCUMENTS, "alg1", writes=True),
    "intake:remove_alg1": Page(DOCUMENTS, "alg1", writes=True),
    "integration:handovers": Page(EVERYBODY),
    "integration:shells": Page({IFK, TL}, writes=True),
    "integration:queue": Page(CASE_WORK, writes=True),
    "integration:park": Page({IFK, TL}, "handover", writes=True),
    "integration:shell": Page({IFK, TL}, "handover", writes=True),
    "integration:assign": Page({XINT}, "handover", writes=True),
    "integration:accept": Page({IFK}, "handover", writes=True),
    "integration:return_to_queue": Page({XINT}, "handover", writes=True),
    "integration:special_team": Page({IFK, XINT}, "handover", writes=True, hidden={EZ, LG, XLG, TL, *NO_FILES}),
    "integration:interviews": Page(CASE_WORK),
    "integration:open_items": Page({IFK, XINT, TL}),
    "integration:interview": Page(CASE_WORK, "duty"),
    "integration:schedule": Page({EZ, IFK, XINT}, "duty", writes=True),
    "integration:escalate": Page({EZ, IFK, XINT}, "duty", writes=True),
    "integration:tickets": Page(CASE_WORK),
    "integration:ticket": Page(CASE_WORK, "escalation"),
    "integration:take_ticket": Page({IFK, TL}, "escalation", writes=True),
    "integration:close_ticket": Page({EZ, IFK, TL}, "escalation", writes=True),
    "integration:invite": Page({EZ, IFK, XINT}, "duty", writes=True),
    "integration:no_show": Page({IFK}, "duty", writes=True),
    "integration:cancel": Page({EZ, IFK, XINT}, "duty", writes=True),
    "integration:hold": Page({IFK}, "duty", writes=True),
    "integration:drop": Page({TL}, "duty", writes=True),
    "integration:clarify": Page({EZ, IFK, XINT}, "duty", writes=True),
    "integration:follow_up": Page({IFK}, "interview", writes=True),
    "integration:routing": Page(LEADING, writes=True),
    "integration:new_special_team": Page(LEADING, "office", writes=True, hidden=NOBODY),
    "integration:close_special_team": Page(LEADING, "special_team", writes=True),
    "integration:import_cases": Page({XINT, TL}),
    "integration:check_import_case": Page({XINT, TL}, "membership", writes=True),
    "integration:roster": Page(LEADING, writes=True),
    "integration:file": Page({IFK, XINT, TL}, "duty"),
    "integration:profiling": Page({IFK}, "duty", writes=True),
    "integration:profiling_sheet": Page({IFK, XINT, TL}, "profiling"),
    "integration:make_offer": Page({IFK}, "duty", writes=True),
    "integration:settle_offer": Page({IFK}, "offer", writes=True),
    "integration:exempt": Page({IFK}, "duty", writes=True),
    "integration:promise": Page({IFK}, "exemption", writes=True),
    "integration:assign_measure": Page({IFK}, "duty", writes=True),
    "integration:draft_agreement": Page({IFK}, "duty", writes=True),
    "integration:agreement": Page({IFK, XINT, TL}, "agreement"),
    "integration:terminate_agreement": Page({IFK}, "agreement", writes=True),
    "integration:continue_agreement": Page({IFK}, "agreement", writes=True),
    "integration:give_up_agreement": Page({IFK}, "agreement", writes=True),
    "integration:issue_act": Page({IFK}, "agreement", writes=True),
    "integration:request_support": Page({EZ, LG, XLG, IFK, XINT}, "household", writes=True),
    "integration:organisation": Page(EVERYBODY),
    "integration:catalogue": Page({ADM}),
    "integration:new_project": Page({ADM}, writes=True),
    "integration:new_measure": Page({ADM}, "project", writes=True),
    "integration:change_measure": Page({ADM}, "measure", writes=True),
    "integration:imports": Page(LEADING, writes=True),
    "integration:import_trial": Page(NOBODY, writes=True, hidden=LEADING),
    "integration:import_run": Page(LEADING, "import_run"),
    "integration:import_report": Page(LEADING, "import_run"),
    "integration:take_back_import": Page(LEADING, "import_run", writes=True),
    "appointments:day": Page(CASE_WORK),
    "appointments:calendar": Page(CASE_WORK),
    "appointments:calendar/pk": Page(CASE_WORK, "specialist"),
    "appointments:book": Page({EZ, IFK, XINT}, "household", writes=True),
    "appointments:hand_out": Page({EZ}, "household", writes=True),
    "appointments:appointment": Page(CASE_WORK, "appointment"),
    "appointments:result": Page({EZ, LG, XLG, IFK, XINT}, "appointment", writes=True),
    "appointments:move": Page({EZ, LG, XLG, IFK, XINT}, "appointment", writes=True),
    "appointments:invitation": Page(CASE_WORK, "appointment"),
    "appointments:invitation_pdf": Page(CASE_WORK, "appointment"),
    "appointments:invite": Page({EZ, IFK, XINT}, "appointment", writes=True),
    "appointments:letter": Page(CASE_WORK, "letter"),
    "appointments:texts": Page(EVERYBODY),
    "appointments:propose_text": Page({ADM}, writes=True, kwargs={"kind": "hand_out"}),
    "appointments:text": Page(EVERYBODY, "text"),
    "appointments:text_sample": Page(EVERYBODY, "text"),
    "appointments:approve_text": Page({ADM}, "text", writes=True),
    "appointments:withdraw_text": Page({ADM}, "text", writes=True),
    "deadlines:explanation": Page(CASE_WORK, "deadline"),
    "deadlines:cause": Page({LG, XLG, IFK, TL}, "deadline", writes=True),
    "deadlines:notices": Page(CASE_WORK),
    "deadlines:acknowledge": Page({TL}, "flag", writes=True),
    "deadlines:misses": Page({TL}),
    "deadlines:explain_miss": Page({LG, XLG, IFK, TL}, "miss", writes=True),
    "deadlines:sign_miss": Page({TL}, "miss", writes=True),
    "deadlines:return_miss": Page({TL}, "miss", writes=True),
    "deadlines:late_entries": Page({TL}),
    "deadlines:cosign": Page({TL}, "late_entry", writes=True),
    "deadlines:uncovered": Page(CASE_WORK),
    "rulesets:list": Page(EVERYBODY),
    "rulesets:ruleset": Page(EVERYBODY, "ruleset"),
    "rulesets:new_version": Page({ADM}, "ruleset", writes=True),
    "rulesets:approve": Page({ADM}, "ruleset", writes=True),
    "rulesets:reject": Page({ADM}, "ruleset", writes=True),
    "rulesets:closed_days": Page(EVERYBODY),
    "rulesets:new_closed_day": Page({ADM}, writes=True),
    "rulesets:release_closed_day": Page({ADM}, "closed_day", writes=True),
    "rulesets:withdraw_closed_day": Page({ADM}, "closed_day", writes=True),
}
