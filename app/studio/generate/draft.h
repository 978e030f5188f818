#pragma once

#include "app/studio/generate/history_model.h"
#include "app/studio/generate/plan_model.h"
#include "app/studio/generate/request_model.h"

#include <QtCore/QTimer>

namespace signwright
{

/// Shows every setting of a request, and the plan that it carries; without one, the plan of the rules.
void show_request(const GenerationRequest &request, RequestModel &form, PlanModel &plan);

/// Keeps what is in the form with the history's project, a second after the last change and at its end, so that it is there
/// again when the window is opened. A form that cannot be generated is not kept.
class Draft : public QObject
{
    Q_OBJECT

public:
    /// Puts what was kept into the form.
    Draft(RequestModel &form, PlanModel &plan, HistoryModel &history);
    ~Draft() override;

private:
    void restore();
    void keep();

    RequestModel &form_;
    PlanModel &plan_;
    HistoryModel &history_;
    QTimer timer_;
};

} // namespace signwright
