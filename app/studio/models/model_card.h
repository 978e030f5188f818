#pragma once

#include "app/studio/models/model_entry.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

namespace signwright
{

/// Everything about one model, for a person to read.
class ModelCard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of ModelLibrary")
    Q_PROPERTY(QString modelId READ id NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QString kindTitle READ kind_title NOTIFY changed)
    Q_PROPERTY(QString family READ family NOTIFY changed)
    Q_PROPERTY(QString parameters READ parameters NOTIFY changed)
    Q_PROPERTY(QString size READ size NOTIFY changed)
    Q_PROPERTY(QString licence READ licence NOTIFY changed)
    Q_PROPERTY(QString caveat READ caveat NOTIFY changed)
    Q_PROPERTY(QString trainingData READ training_data NOTIFY changed)
    /// A paragraph for each way of measuring: its signature, then lines "name  value".
    Q_PROPERTY(QString scores READ scores NOTIFY changed)
    /// Where the model lies, and the files elsewhere that it refers to, a line each.
    Q_PROPERTY(QString folder READ id NOTIFY changed)
    Q_PROPERTY(QString referredFiles READ referred_files NOTIFY changed)
    Q_PROPERTY(bool hashed READ hashed NOTIFY changed)
    Q_PROPERTY(bool removable READ removable NOTIFY changed)
    Q_PROPERTY(bool usable READ usable NOTIFY changed)
    /// Why it cannot be used; empty when it can.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    explicit ModelCard(QObject *parent = nullptr);

    /// Shows another model, or the same as it is now; a default entry shows none.
    void show(const ModelEntry &entry);

    QString id() const { return entry_.id; }
    QString name() const { return entry_.name; }
    QString kind() const { return entry_.kind; }
    QString kind_title() const { return title_of_kind(entry_.kind); }
    QString family() const { return entry_.family; }
    QString parameters() const;
    QString size() const;
    QString licence() const { return entry_.licence; }
    QString caveat() const { return entry_.caveat; }
    QString training_data() const { return entry_.training_data; }
    QString scores() const;
    QString referred_files() const { return entry_.referred_files.join('\n'); }
    bool hashed() const { return entry_.hashed; }
    bool removable() const { return entry_.removable; }
    bool usable() const { return entry_.state == ModelState::Usable && !entry_.id.isEmpty(); }
    QString problem() const { return entry_.problem; }

Q_SIGNALS:
    void changed();

private:
    ModelEntry entry_;
};

} // namespace signwright
