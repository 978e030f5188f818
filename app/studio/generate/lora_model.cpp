#include "app/studio/generate/lora_model.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr double kMaxWeight = 2.0;

} // namespace

LoraModel::LoraModel(QObject *parent) : QAbstractListModel(parent)
{
    offered_ = new ChoiceModel(tr("LoRA files"), {{"", tr("Add a LoRA…"), {}}}, this);
}

void LoraModel::offer(const QStringList &names)
{
    std::vector<Choice> choices{{"", tr("Add a LoRA…"), {}}};
    for (const QString &name : names)
        choices.push_back({name, name, {}});
    offered_->set_choices(std::move(choices));
}

void LoraModel::set_value(const std::vector<LoraUse> &loras)
{
    if (loras == loras_)
        return;
    beginResetModel();
    loras_ = loras;
    endResetModel();
    Q_EMIT changed();
}

void LoraModel::add(int offered)
{
    if (offered > 0 && offered < offered_->rowCount())
        addNamed(offered_->index(offered).data(ChoiceModel::WordRole).toString());
}

void LoraModel::addNamed(const QString &name)
{
    const std::string word = name.toStdString();
    if (std::any_of(loras_.begin(), loras_.end(), [&word](const LoraUse &lora) { return lora.name == word; }))
        return;
    beginInsertRows({}, count(), count());
    loras_.push_back({word, 1.0f});
    endInsertRows();
    Q_EMIT changed();
}

void LoraModel::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    beginRemoveRows({}, row, row);
    loras_.erase(loras_.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

void LoraModel::setWeight(int row, double weight)
{
    if (row < 0 || row >= count())
        return;
    float &stored = loras_[static_cast<std::size_t>(row)].weight;
    const auto limited = static_cast<float>(std::clamp(weight, -kMaxWeight, kMaxWeight));
    if (stored == limited)
        return;
    stored = limited;
    Q_EMIT dataChanged(index(row), index(row), {WeightRole});
    Q_EMIT changed();
}

int LoraModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(loras_.size()); }

QVariant LoraModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LoraUse &lora = loras_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case NameRole:
        return QString::fromStdString(lora.name);
    case WeightRole:
        return static_cast<double>(lora.weight);
    default:
        return {};
    }
}

QHash<int, QByteArray> LoraModel::roleNames() const { return {{NameRole, "name"}, {WeightRole, "weight"}}; }

} // namespace signwright
