#pragma once

#include "app/studio/generate/timeline_spans.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace signwright
{

/// The words of the clip's sentence with the one that is being signed.
class TranscriptModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")

public:
    enum Role { TextRole = Qt::UserRole + 1, BeginFrameRole, ActiveRole, SignedRole };

    using QAbstractListModel::QAbstractListModel;

    /// `pose` may be null: the words are shown without times.
    void set_clip(const SigningPlan *plan, const SignedPose *pose);
    void set_frame(int frame);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    bool active(const WordTime &time, int frame) const { return frame >= time.begin_frame && frame < time.end_frame; }

    std::vector<WordTime> times_;
    std::vector<QString> texts_; ///< with the punctuation that follows
    int frame_ = 0;
};

} // namespace signwright
