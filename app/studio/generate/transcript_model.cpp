#include "app/studio/generate/transcript_model.h"

#include <utility>

namespace signwright
{

void TranscriptModel::set_clip(const SigningPlan *plan, const SignedPose *pose)
{
    std::vector<WordTime> times = plan ? word_times(*plan, pose) : std::vector<WordTime>{};
    std::vector<QString> texts;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto begin = static_cast<std::size_t>(times[i].range.begin);
        const std::size_t end = i + 1 < times.size() ? static_cast<std::size_t>(times[i + 1].range.begin) : plan->text.size();
        texts.push_back(QString::fromStdString(plan->text.substr(begin, end - begin)).simplified());
    }
    if (times == times_ && texts == texts_)
        return;
    beginResetModel();
    times_ = std::move(times);
    texts_ = std::move(texts);
    endResetModel();
}

void TranscriptModel::set_frame(int frame)
{
    const int before = std::exchange(frame_, frame);
    for (std::size_t i = 0; i < times_.size(); ++i)
        if (active(times_[i], before) != active(times_[i], frame))
            Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)), {ActiveRole});
}

int TranscriptModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(times_.size()); }

QVariant TranscriptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    switch (role) {
    case TextRole:
        return texts_[row];
    case BeginFrameRole:
        return times_[row].begin_frame;
    case ActiveRole:
        return active(times_[row], frame_);
    case SignedRole:
        return times_[row].begin_frame >= 0;
    default:
        return {};
    }
}

QHash<int, QByteArray> TranscriptModel::roleNames() const
{
    return {{TextRole, "text"}, {BeginFrameRole, "beginFrame"}, {ActiveRole, "active"}, {SignedRole, "isSigned"}};
}

} // namespace signwright
