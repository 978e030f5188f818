#include "app/studio/generate/draft.h"

#include <chrono>

namespace signwright
{

namespace
{

constexpr auto kRest = std::chrono::seconds(1); ///< after the last change of the form

} // namespace

void show_request(const GenerationRequest &request, RequestModel &form, PlanModel &plan)
{
    form.set_request(request);
    if (request.plan)
        plan.set_plan(*request.plan);
    else
        plan.forget_edits();
}

Draft::Draft(RequestModel &form, PlanModel &plan, HistoryModel &history) : form_(form), plan_(plan), history_(history)
{
    restore();
    timer_.setSingleShot(true);
    timer_.setInterval(kRest);
    connect(&timer_, &QTimer::timeout, this, &Draft::keep);
    connect(&form_, &RequestModel::changed, &timer_, qOverload<>(&QTimer::start));
    connect(&plan_, &PlanModel::planChanged, &timer_, qOverload<>(&QTimer::start));
}

Draft::~Draft()
{
    if (timer_.isActive())
        keep();
}

void Draft::keep()
{
    // Half a form is no request, and could not be read again.
    if (!form_.problem().isEmpty())
        return;
    GenerationRequest request = form_.request();
    if (request.pose_path.empty())
        request.plan = plan_.edited_plan();
    history_.keep_draft({{"request", json_from_request(request)}, {"seed_locked", form_.seed_locked()}});
}

void Draft::restore()
{
    const nlohmann::json draft = history_.draft();
    if (!draft.contains("request") || !draft["request"].is_string())
        return;
    const Result<GenerationRequest> request = request_from_json(draft["request"].get<std::string>());
    if (!request)
        return;
    show_request(*request, form_, plan_);
    form_.set_seed_locked(draft.value("seed_locked", nlohmann::json()) == true);
}

} // namespace signwright
