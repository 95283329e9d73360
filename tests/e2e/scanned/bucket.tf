resource "aws_s3_bucket" "invoices" {
  bucket = "orders-invoices"
}

resource "aws_security_group" "office" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
