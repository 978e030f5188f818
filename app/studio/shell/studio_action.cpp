#include "app/studio/shell/studio_action.h"

#include "app/studio/shell/action_registry.h"

#include <QtQml/QQmlEngine>

namespace signwright
{

StudioAction::StudioAction(QObject *parent) : QObject(parent) {}

StudioAction::~StudioAction() = default;

void StudioAction::trigger()
{
    if (enabled_)
        Q_EMIT triggered();
}

void StudioAction::componentComplete()
{
    if (QQmlEngine *engine = qmlEngine(this))
        engine->singletonInstance<ActionRegistry *>(qmlTypeId("Signwright.Models", 1, 0, "ActionRegistry"))->add(this);
}

} // namespace signwright
