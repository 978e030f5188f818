#pragma once

#include "app/studio/generate/choice_model.h"
#include "core/project/video_settings.h"

namespace signwright
{

/// The LoRA files that a request adds to the video model, with their weights.
class LoraModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of VideoModel")
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// What can be added, after a first row that says what the control is for.
    Q_PROPERTY(signwright::ChoiceModel *offered READ offered CONSTANT)

public:
    enum Role { NameRole = Qt::UserRole + 1, WeightRole };

    explicit LoraModel(QObject *parent);

    int count() const { return rowCount(); }
    ChoiceModel *offered() const { return offered_; }
    const std::vector<LoraUse> &value() const { return loras_; }
    /// Emits `changed` when anything differs.
    void set_value(const std::vector<LoraUse> &loras);
    /// The names of installed LoRA files.
    void offer(const QStringList &names);

    /// Adds the offered one of that row with weight 1, unless it is there already.
    Q_INVOKABLE void add(int offered);
    /// Adds by name.
    Q_INVOKABLE void addNamed(const QString &name);
    Q_INVOKABLE void remove(int row);
    /// −2 … 2.
    Q_INVOKABLE void setWeight(int row, double weight);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    ChoiceModel *offered_;
    std::vector<LoraUse> loras_;
};

} // namespace signwright
