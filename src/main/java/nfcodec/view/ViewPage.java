package nfcodec.view;

import java.io.IOException;
import java.util.List;
import nfcodec.report.page.Document;
import nfcodec.report.page.Document.Part;
import nfcodec.report.page.Html;
import nfcodec.report.page.Resource;
import nfcodec.report.table.NumberText;

/** The page of some files, as one file for a browser, which asks nothing of any network. */
public final class ViewPage {
  private ViewPage() {}

  /**
   * The page.
   *
   * @param files at least one, numbered from 1 in this order
   * @throws IOException if what the program brings along cannot be read
   */
  public static String html(List<FileView> files) throws IOException {
    boolean one = files.size() == 1;
    List<ViewCharts.OfFile> charts = files.stream().map(FileView::charts).toList();
    return new Document(
            "nfcodec view",
            one ? files.getFirst().name() : NumberText.count(files.size(), "file"),
            one
                ? files.getFirst().summary()
                : "What each of them holds: its picture, its field and where its bytes go.",
            one ? files.getFirst().parts() : files.stream().map(ViewPage::whole).toList(),
            "",
            new Document.Charts(
                new ViewCharts(List.of(), charts),
                List.of(
                    Resource.text(ViewPage.class, "pictures.js"),
                    Resource.text(ViewPage.class, "charts.js")),
                charts.stream().allMatch(ViewCharts.OfFile::isEmpty)
                    ? Document.Library.NONE
                    : Document.Library.FLAT))
        .html();
  }

  /** All parts of a file as one, where there are others beside it. */
  private static Part whole(FileView file) {
    Html html = new Html().element("p", file.summary(), "class", "lead");
    for (Part part : file.parts()) {
      html.open("section", "id", part.id(), "class", "topic");
      html.element("h3", part.title()).add(part.html()).close("section");
    }
    String number = file.parts().getFirst().id().replaceFirst(".*-", "");
    return new Part("file-" + number, file.name(), html);
  }
}
